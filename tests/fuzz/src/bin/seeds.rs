//! Writes the seeds of a target, one file each, into a folder.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, folder] = arguments.as_slice() else {
        return Err(std::io::Error::other("usage: seeds TARGET FOLDER"));
    };
    let target = rasura_fuzz::TARGETS.iter().find(|t| t.name == name);
    let target = target.ok_or_else(|| std::io::Error::other("no such target"))?;
    for (number, seed) in (target.seeds)().iter().enumerate() {
        std::fs::write(Path::new(folder).join(format!("seed-{number:03}")), seed)?;
    }
    Ok(())
}
