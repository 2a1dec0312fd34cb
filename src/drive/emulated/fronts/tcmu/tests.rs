use super::*;

/// A ring of 512 bytes at 128, data from 1024 on; `tests` play the kernel.
fn ring(head: u32, tail: u32) -> (Ring, SharedMemory) {
    let file = tempfile::tempfile().unwrap();
    file.set_len(8192).unwrap();
    let mut kernel = SharedMemory::map(&file, 8192).unwrap();
    kernel.write(0, &[2, 0]).unwrap();
    kernel.store(4, 128).unwrap();
    kernel.store(8, 512).unwrap();
    kernel.store(12, head).unwrap();
    kernel.store(64, tail).unwrap();
    (Ring::over(file, 8192).unwrap(), kernel)
}

/// Puts a command entry of 128 bytes: its block at 600, one vector.
fn put(kernel: &mut SharedMemory, at: usize, id: u8, base: u8, length: u8) {
    let mut entry = [0; 64];
    entry[0] = 128 | 1;
    entry[4] = id;
    entry[8] = 1;
    entry[24..26].copy_from_slice(&600u16.to_le_bytes());
    entry[49] = base;
    entry[56] = length;
    kernel.write(128 + at, &entry).unwrap();
}

fn command(entry: Option<Entry>) -> Request {
    match entry {
        Some(Entry::Command(request)) => request,
        other => panic!("{other:?}"),
    }
}

#[test]
fn answers_in_another_order_go_to_the_commands_they_belong_to() {
    let (mut ring, mut kernel) = ring(256, 0);
    put(&mut kernel, 0, 11, 4, 8);
    put(&mut kernel, 128, 12, 5, 8);
    kernel.write(600, &[0x12, 1, 0x80]).unwrap();
    kernel.write(1024, b"to drive").unwrap();
    let first = command(ring.take().unwrap());
    let second = command(ring.take().unwrap());
    assert!(ring.take().unwrap().is_none());
    assert_eq!((first.id, &first.cdb[..3]), (11, &[0x12, 1, 0x80][..]));
    assert_eq!(ring.data(&first).unwrap(), b"to drive");

    let data = Some(&b"from it"[..]);
    let reply = Reply {
        data,
        ..Reply::default()
    };
    ring.answer(&second, &reply).unwrap();
    let mut head = [0; 16];
    kernel.read(128, &mut head).unwrap();
    // In the entry at the tail, by the number of the second: flag, status, bytes read.
    assert_eq!((head[4], head[7], head[8], head[12]), (12, 2, 0, 7));
    let mut data = [0; 8];
    kernel.read(0x500, &mut data).unwrap();
    assert_eq!((&data, kernel.load(64).unwrap()), (b"from it\0", 128));

    let sense = [0x72, 5, 0x20, 0];
    let reply = Reply {
        status: 2,
        sense: &sense,
        data: None,
    };
    ring.answer(&first, &reply).unwrap();
    let mut answer = [0; 24];
    kernel.read(256, &mut answer).unwrap();
    assert_eq!((answer[4], answer[7], answer[8]), (11, 0, 2));
    assert_eq!(
        (&answer[16..20], kernel.load(64).unwrap()),
        (&sense[..], 256)
    );
}

#[test]
fn padding_and_requests_to_give_up_are_passed_over_round_the_end() {
    let (mut ring, mut kernel) = ring(128, 384);
    // Padding to the end, then: give up commands 7 and 9.
    kernel.store(128 + 384, 128).unwrap();
    kernel.store(128, 128 | 2).unwrap();
    kernel.store(128 + 12, 2).unwrap();
    kernel.write(128 + 32, &[7, 0, 9, 0]).unwrap();
    match ring.take().unwrap() {
        Some(Entry::GivenUp(ids)) => assert_eq!(ids, [7, 9]),
        other => panic!("{other:?}"),
    }
    assert_eq!(kernel.load(64).unwrap(), 128);
}

#[test]
fn a_ring_that_makes_no_sense_is_left() {
    let (mut ring, kernel) = ring(128, 0);
    // An entry of no length.
    kernel.store(128, 1).unwrap();
    assert!(ring.take().is_err());
    kernel.store(128, 1024 | 1).unwrap();
    assert!(ring.take().is_err());
}
