//! One suite for both engines.

use std::fs::OpenOptions;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::thread;

use super::*;
use crate::drive::linux::files;

const SLOT: usize = 64 * 1024;

struct Bench {
    queue: Box<dyn Queue>,
    path: tempfile::TempPath,
}

fn bench(choice: Choice, size: u64, depth: usize, direct: bool) -> Bench {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(size).unwrap();
    let path = file.into_temp_path();
    let (buffered, node) = files::open_reading(&path, files::Wanted::File).unwrap();
    let direct = files::open_direct(&path, &node).filter(|_| direct);
    let unit = direct.as_deref().and_then(files::direct_unit);
    let reading = Files {
        buffered,
        direct: direct.filter(|_| unit.is_some()),
        alignment: unit.unwrap_or(512),
        capacity: size,
        writable: false,
    };
    let claimed = files::open_claimed(&path, &node, &reading).unwrap();
    let queue = open_with(choice, &path, claimed, depth, SLOT).unwrap();
    Bench { queue, path }
}

/// Every engine, each past the page cache and through it.
fn each(test: impl Fn(Choice, bool)) {
    test(Choice::Threads, true);
    test(Choice::Threads, false);
    match crate::sys::Ring::new(1, 4096) {
        Ok(_) => {
            test(Choice::Uring, true);
            test(Choice::Uring, false);
        }
        Err(error) => println!("io_uring is not tested here: {error}"),
    }
}

fn run(
    queue: &mut dyn Queue,
    slot: Slot,
    access: Access,
    offset: u64,
    length: usize,
) -> Completion {
    queue.submit(slot, access, offset, length).unwrap();
    let done = queue.complete(Duration::from_secs(10)).unwrap().unwrap();
    assert_eq!((done.slot, done.access), (slot, access));
    assert_eq!((done.offset, done.length), (offset, length));
    done
}

fn byte_at(position: usize) -> u8 {
    u8::try_from((position / 512 * 7 + position) % 251).unwrap()
}

#[test]
fn a_file_of_any_size_is_written_and_read_back_whole() {
    // Whole slots, whole sectors, an odd tail, less than a sector.
    for size in [
        4 * SLOT,
        3 * SLOT + 1536,
        2 * SLOT + 4096 + 77,
        SLOT - 1,
        100,
    ] {
        each(|choice, direct| {
            let mut bench = bench(choice, size as u64, 3, direct);
            let queue = bench.queue.as_mut();
            for (i, offset) in (0..size).step_by(SLOT).enumerate() {
                let length = SLOT.min(size - offset);
                let buffer = queue.buffer(i % 3);
                for (k, byte) in buffer[..length].iter_mut().enumerate() {
                    *byte = byte_at(offset + k);
                }
                let done = run(queue, i % 3, Access::Write, offset as u64, length);
                assert_eq!(done.result, Ok(()), "{choice:?} {direct} {size} {offset}");
            }
            assert_eq!(run(queue, 0, Access::Flush, 0, 0).result, Ok(()));
            for offset in (0..size).step_by(SLOT) {
                let length = SLOT.min(size - offset);
                queue.buffer(1).fill(0);
                assert_eq!(
                    run(queue, 1, Access::Read, offset as u64, length).result,
                    Ok(())
                );
                let buffer = &queue.buffer(1)[..length];
                let wrong = (0..length).find(|k| buffer[*k] != byte_at(offset + k));
                assert_eq!(wrong, None, "{choice:?} {direct} {size} {offset}");
            }
            let file = std::fs::read(&bench.path).unwrap();
            assert_eq!(file.len(), size, "the file has grown");
            assert!(file.iter().enumerate().all(|(k, byte)| *byte == byte_at(k)));
        });
    }
}

#[test]
fn requests_overlap_and_all_come_back() {
    each(|choice, direct| {
        let mut bench = bench(choice, 8 * SLOT as u64, 8, direct);
        let queue = bench.queue.as_mut();
        assert_eq!((queue.depth(), queue.slot_bytes()), (8, SLOT));
        for slot in 0..8 {
            let fill = u8::try_from(slot).unwrap() + 1;
            queue.buffer(slot).fill(fill);
            queue
                .submit(slot, Access::Write, (slot * SLOT) as u64, SLOT)
                .unwrap();
        }
        let mut seen = [false; 8];
        while queue.in_flight() > 0 {
            let done = queue.complete(Duration::from_secs(10)).unwrap().unwrap();
            assert_eq!(done.result, Ok(()));
            assert!(!std::mem::replace(&mut seen[done.slot], true));
        }
        assert_eq!(seen, [true; 8]);
        assert!(queue.complete(Duration::from_secs(10)).unwrap().is_none());
        let file = std::fs::read(&bench.path).unwrap();
        assert!((0..8).all(|i| file[i * SLOT] == u8::try_from(i).unwrap() + 1));
    });
}

#[test]
fn less_than_was_asked_for_is_short_and_not_the_end() {
    each(|choice, direct| {
        let mut bench = bench(choice, 4 * SLOT as u64, 1, direct);
        // The medium shrinks under the open descriptor.
        let file = OpenOptions::new().write(true).open(&bench.path).unwrap();
        file.set_len(SLOT as u64 + 8192).unwrap();
        let queue = bench.queue.as_mut();
        assert_eq!(run(queue, 0, Access::Read, 0, SLOT).result, Ok(()));
        let done = run(queue, 0, Access::Read, SLOT as u64, SLOT);
        assert_eq!(done.result, Err(FaultKind::Short));
        let done = run(queue, 0, Access::Read, 2 * SLOT as u64, SLOT);
        assert_eq!(done.result, Err(FaultKind::Short));
    });
}

#[test]
fn nothing_is_written_before_the_claim() {
    for choice in [Choice::Threads, Choice::Automatic] {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(SLOT as u64).unwrap();
        let (buffered, node) = files::open_reading(file.path(), files::Wanted::File).unwrap();
        let reading = Files {
            direct: files::open_direct(file.path(), &node),
            buffered,
            alignment: 4096,
            capacity: SLOT as u64,
            writable: false,
        };
        let mut queue = open_with(choice, file.path(), reading, 2, SLOT).unwrap();
        queue.buffer(1).fill(0xff);
        let done = run(queue.as_mut(), 1, Access::Write, 0, SLOT);
        assert_eq!(done.result, Err(FaultKind::ReadOnly));
        assert_eq!(run(queue.as_mut(), 1, Access::Read, 0, SLOT).result, Ok(()));
        assert!(queue.buffer(1).iter().all(|byte| *byte == 0));
    }
}

/// A FIFO without a writer stands for a drive that does not answer.
#[test]
fn a_request_that_hangs_is_not_waited_for() {
    each(|choice, _| {
        let (reader, writer) = nix::unistd::pipe().unwrap();
        let files = Files {
            buffered: Arc::new(std::fs::File::from(reader)),
            direct: None,
            alignment: 512,
            capacity: u64::MAX,
            writable: false,
        };
        let mut queue = open_with(choice, Path::new("pipe"), files, 2, 4096).unwrap();
        queue.submit(0, Access::Flush, 0, 0).unwrap();
        let flush = queue.complete(Duration::from_secs(10)).unwrap().unwrap();
        assert_eq!(flush.result, Err(FaultKind::Unsupported));
        let pid = nix::unistd::getpid();
        assert!(writer.as_fd().try_clone_to_owned().is_ok(), "{pid}");
        queue.submit(1, Access::Read, 0, 4096).unwrap();
        let began = Instant::now();
        let done = queue.complete(Duration::from_millis(100)).unwrap();
        if let Some(done) = done {
            // pread on a pipe is refused at once; only the ring waits there.
            assert_eq!((choice, done.slot), (Choice::Threads, 1));
        } else {
            assert!(began.elapsed() >= Duration::from_millis(90));
            assert_eq!(queue.in_flight(), 1);
        }
        drop(queue);
        assert!(began.elapsed() < Duration::from_secs(5));
    });
}

#[test]
#[should_panic(expected = "in flight")]
fn a_slot_in_flight_is_out_of_reach() {
    let mut bench = bench(Choice::Threads, SLOT as u64, 1, true);
    bench.queue.submit(0, Access::Read, 0, SLOT).unwrap();
    thread::sleep(Duration::from_millis(20));
    bench.queue.buffer(0);
}

#[test]
fn a_queue_that_makes_no_sense_is_refused() {
    let mut bench = bench(Choice::Threads, SLOT as u64, 1, true);
    assert!(bench.queue.submit(0, Access::Read, 0, SLOT + 512).is_err());
    assert!(bench.queue.submit(0, Access::Read, 0, 0).is_err());
    assert!(bench.queue.submit(0, Access::Read, u64::MAX, SLOT).is_err());
    assert_eq!(bench.queue.in_flight(), 0);
}

#[test]
fn a_slot_can_be_read_elsewhere_and_is_used_again_when_it_comes_back() {
    for choice in [Choice::Automatic, Choice::Threads] {
        let mut bench = bench(choice, 2 * SLOT as u64, 1, true);
        bench.queue.buffer(0).fill(0x5a);
        bench.queue.submit(0, Access::Write, 0, SLOT).unwrap();
        let patience = Duration::from_secs(60);
        assert!(bench.queue.complete(patience).unwrap().is_some());
        let lent = bench.queue.lend(0);
        let all = thread::spawn(move || lent[..SLOT].iter().all(|byte| *byte == 0x5a));
        assert!(all.join().unwrap());
        bench
            .queue
            .submit(0, Access::Read, SLOT as u64, SLOT)
            .unwrap();
        assert!(bench.queue.complete(patience).unwrap().is_some());
    }
}

#[test]
#[should_panic(expected = "not lent")]
fn a_slot_that_is_lent_is_not_written_to() {
    let mut bench = bench(Choice::Threads, SLOT as u64, 1, true);
    let _lent = bench.queue.lend(0);
    bench.queue.buffer(0);
}

/// Answers every transfer at once, and never finishes one.
struct Evasive {
    buffer: Arc<Vec<u8>>,
    started: Option<Slot>,
    answer: fn() -> io::Result<usize>,
}

impl Engine for Evasive {
    fn buffer(&mut self, _slot: Slot) -> &mut [u8] {
        Arc::get_mut(&mut self.buffer).unwrap()
    }

    fn lend(&mut self, _slot: Slot) -> Lent {
        Arc::clone(&self.buffer) as Lent
    }

    fn start(&mut self, slot: Slot, _step: Step) -> io::Result<()> {
        self.started = Some(slot);
        Ok(())
    }

    fn wait(&mut self, _timeout: Duration) -> io::Result<Option<(Slot, io::Result<usize>)>> {
        // As slow as it takes that a slot is not used up by single bytes.
        thread::sleep(Duration::from_millis(1));
        Ok(self.started.take().map(|slot| (slot, (self.answer)())))
    }
}

#[test]
fn a_drive_that_never_finishes_does_not_keep_us_past_the_time() {
    let answers: [fn() -> io::Result<usize>; 2] = [|| Err(Errno::EAGAIN.into()), || Ok(1)];
    for answer in answers {
        let file = tempfile::NamedTempFile::new().unwrap();
        let (buffered, _) = files::open_reading(file.path(), files::Wanted::File).unwrap();
        let mut queue = LinuxQueue {
            device: file.path().to_owned(),
            engine: Box::new(Evasive {
                buffer: Arc::new(vec![0; SLOT]),
                started: None,
                answer,
            }),
            files: Files {
                buffered,
                direct: None,
                alignment: 512,
                capacity: SLOT as u64,
                writable: false,
            },
            slot_bytes: SLOT,
            pending: vec![None; 1],
            finished: Vec::new(),
        };
        // In a thread of its own, since without the deadline it does not come back.
        let (report, answered) = std::sync::mpsc::channel();
        thread::spawn(move || {
            queue.submit(0, Access::Read, 0, SLOT).unwrap();
            let done = queue.complete(Duration::from_millis(50)).unwrap();
            let _ = report.send((done.is_none(), queue.in_flight()));
        });
        let outcome = answered.recv_timeout(Duration::from_secs(10));
        assert_eq!(outcome, Ok((true, 1)));
    }
}
