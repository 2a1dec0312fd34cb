use super::*;
use crate::drive::emulated::{EmulatedConfig, NvmeConfig};

/// A host of bytes, connected to a drive.
fn host() -> TcpStream {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let drive = EmulatedDrive::new(&EmulatedConfig::nvme(NvmeConfig::default()));
    let shared = Arc::new(Shared::new(drive, "nqn.test".into()));
    thread::spawn(move || listen(&listener, &shared));
    let mut stream = TcpStream::connect(address).unwrap();
    // ICReq of 128 bytes, answered by as many.
    let mut request = vec![0, 0, 128, 0, 128, 0, 0, 0];
    request.resize(128, 0);
    stream.write_all(&request).unwrap();
    let mut response = [0; 128];
    stream.read_exact(&mut response).unwrap();
    assert_eq!(response[..12], [1, 0, 128, 0, 128, 0, 0, 0, 0, 0, 0, 0]);
    stream
}

/// Sends a capsule with this entry; `set` are its bytes at these places.
fn send(stream: &mut TcpStream, set: &[(usize, u8)], data: &[u8]) {
    let mut entry = [0; 64];
    for (at, byte) in set {
        entry[*at] = *byte;
    }
    let length = u32::try_from(72 + data.len()).unwrap().to_le_bytes();
    let mut unit = vec![4, 0, 72, if data.is_empty() { 0 } else { 72 }];
    unit.extend(length);
    unit.extend(entry);
    unit.extend(data);
    stream.write_all(&unit).unwrap();
}

fn completion(stream: &mut TcpStream) -> [u8; 16] {
    let mut unit = [0; 24];
    stream.read_exact(&mut unit).unwrap();
    assert_eq!(unit[..8], [5, 0, 24, 0, 24, 0, 0, 0]);
    unit[8..].try_into().unwrap()
}

#[test]
fn a_host_connects_enables_and_identifies() {
    let mut stream = host();
    // Connect to queue 0 as command 5: the controller's number comes back.
    send(&mut stream, &[(0, 0x7F), (2, 5), (4, 1)], &[0; 1024]);
    let answer = completion(&mut stream);
    assert_eq!((answer[0], answer[12], answer[14]), (1, 5, 0));
    // Property Set CC.EN, then Get CSTS: ready.
    send(&mut stream, &[(0, 0x7F), (44, 0x14), (48, 1)], &[]);
    completion(&mut stream);
    send(&mut stream, &[(0, 0x7F), (4, 4), (44, 0x1C)], &[]);
    assert_eq!(completion(&mut stream)[0], 1);
    // Identify Controller, 4096 bytes by a transport SGL.
    send(&mut stream, &[(0, 6), (2, 6), (33, 0x10), (40, 1)], &[]);
    let mut unit = vec![0; 24 + 4096];
    stream.read_exact(&mut unit).unwrap();
    assert_eq!(unit[..10], [7, 4, 24, 24, 0x18, 0x10, 0, 0, 6, 0]);
    let page = &unit[24..];
    assert_eq!(&page[4..15], b"EMUNVME0001");
    // 8196 units of 16 bytes: an entry and 128 KiB.
    assert_eq!(
        (&page[768..776], &page[1792..1796]),
        (&b"nqn.test"[..], &[4, 0x20, 0, 0][..])
    );
    assert_eq!(completion(&mut stream)[12], 6);
}

#[test]
fn data_that_did_not_come_are_not_made_up() {
    let mut stream = host();
    // An I/O queue; Write of one block with half of its data.
    send(&mut stream, &[(0, 0x7F), (4, 1), (42, 1)], &[0; 1024]);
    completion(&mut stream);
    send(&mut stream, &[(0, 1), (4, 1), (33, 0x10)], &[0; 2048]);
    let answer = completion(&mut stream);
    // Data SGL Length Invalid (0Fh), do not retry.
    assert_eq!((answer[10], answer[14], answer[15]), (1, 0x1E, 0x80));
}
