//! SCSI commands of a SAS drive. Imports the common core.

use super::SasState;
use crate::drive::emulated::blocks;
use crate::drive::emulated::body::Body;
use crate::drive::emulated::device::Carried;
use crate::drive::emulated::quirk::Quirk;
use crate::drive::emulated::sense::{Sense, give, length};
use crate::drive::emulated::target::{Target, mode_select};
use crate::drive::{Data, ScsiReply};

/// Commands that every drive here knows.
const KNOWS: &[(u8, Option<u16>)] = &[
    (0x00, None),
    (0x03, None),
    (0x08, None),
    (0x0A, None),
    (0x12, None),
    (0x15, None),
    (0x1A, None),
    (0x1B, None),
    (0x25, None),
    (0x28, None),
    (0x2A, None),
    (0x2F, None),
    (0x35, None),
    (0x4D, None),
    (0x55, None),
    (0x5A, None),
    (0x88, None),
    (0x8A, None),
    (0x8F, None),
    (0x91, None),
    (0x9E, Some(0x10)),
    (0xA0, None),
    (0xA3, Some(0x0C)),
];

impl SasState {
    pub(super) fn command(
        &mut self,
        body: &mut Body,
        cdb: &[u8],
        data: Data<'_>,
    ) -> Carried<ScsiReply> {
        let Some(code) = cdb.first().copied() else {
            return self.sense(body, Sense::INVALID_FIELD);
        };
        if let Some(early) = self.before(body, code) {
            return early;
        }
        let result = match code {
            0x48 | 0x04 => self.erase(body, cdb, data),
            _ => self.other(body, cdb, data).map(Carried::Done),
        };
        match result {
            Ok(carried) => carried,
            Err(_) if body.has(Quirk::AlwaysGood) => Carried::Done(ScsiReply::default()),
            Err(sense) => self.sense(body, sense),
        }
    }

    /// What comes before the command is looked at.
    fn before(&mut self, body: &Body, code: u8) -> Option<Carried<ScsiReply>> {
        if matches!(code, 0x03 | 0x12 | 0xA0) {
            return None;
        }
        if let Some(attention) = self.attention.take() {
            return Some(self.sense(body, attention));
        }
        if body.has(Quirk::UnitAttentions) && self.count % 2 == 1 {
            return Some(self.sense(body, Sense::new(0x06, 0x2A, 0x01)));
        }
        let free = matches!(code, 0x00 | 0x25 | 0x9E | 0xA3 | 0x1A | 0x5A | 0x4D);
        if Self::is_reserved(body) && !free {
            return Some(Carried::Done(ScsiReply {
                status: 0x18,
                ..ScsiReply::default()
            }));
        }
        let refused = body.has(Quirk::StatusUnreadable) && code == 0x00;
        refused.then(|| self.sense(body, Sense::INVALID_OPCODE))
    }

    pub(super) fn sense(&self, body: &Body, sense: Sense) -> Carried<ScsiReply> {
        let mut reply = sense.reply(self.descriptor_sense);
        if body.has(Quirk::GarbageSense) {
            reply.sense = vec![0x5A; 18];
        }
        Carried::Done(reply)
    }

    fn erase(
        &mut self,
        body: &mut Body,
        cdb: &[u8],
        data: Data<'_>,
    ) -> Result<Carried<ScsiReply>, Sense> {
        let list = match data {
            Data::Out(list) => list,
            _ => &[],
        };
        if body.has(Quirk::AbortsErase) {
            return Err(Sense::new(0x0B, 0x00, 0x00));
        }
        let lies = [Quirk::InvalidOpcode, Quirk::SupportLies, Quirk::AlwaysGood];
        if lies.iter().any(|quirk| body.has(*quirk)) {
            return Err(Sense::INVALID_OPCODE);
        }
        match (cdb[0], cdb.len()) {
            (0x48, 10) if self.config.sanitize.contains(&true) => self.sanitize(body, cdb, list),
            (0x04, 6) if self.config.format => self.format_unit(body, cdb, list),
            _ => Err(Sense::INVALID_OPCODE),
        }
    }

    fn other(&mut self, body: &mut Body, cdb: &[u8], data: Data<'_>) -> Result<ScsiReply, Sense> {
        let free = matches!(cdb[0], 0x03 | 0x12 | 0x4D | 0xA0 | 0xA3 | 0x1A | 0x5A);
        let hidden = body.has(Quirk::HidesProgress) && cdb[0] == 0x00;
        if !free && !hidden {
            self.ready(body)?;
        }
        if let Some(run) = blocks::decode(cdb) {
            let size = u64::from(self.block_size(body));
            return blocks::carry_out(body, run, size, self.shown(body), data);
        }
        match (cdb[0], data) {
            (0x00 | 0x1B, _) => Ok(ScsiReply::default()),
            (0x03, data) => self.request_sense(body, cdb, data),
            (0x35 | 0x91, _) => match body.flush() {
                Ok(()) => Ok(ScsiReply::default()),
                Err(_) => Err(Sense::new(0x03, 0x0C, 0x00)),
            },
            (0x42, Data::Out(list)) if self.config.unmaps && cdb.len() == 10 => {
                for (first, count) in blocks::unmap_list(cdb, list)? {
                    self.unmap(body, first, count);
                }
                Ok(ScsiReply::default())
            }
            (0x15 | 0x55, Data::Out(list)) => self.mode_select(body, cdb, list),
            (0xA3, _) if body.has(Quirk::SupportUnreported) => Err(Sense::INVALID_OPCODE),
            (0x4D, data) if cdb.len() == 10 => log_sense(cdb, data, self.config.rotation == 1),
            (_, data) => self
                .target(body)
                .answer(cdb, data)
                .unwrap_or(Err(Sense::INVALID_OPCODE)),
        }
    }

    fn request_sense(
        &mut self,
        body: &Body,
        cdb: &[u8],
        data: Data<'_>,
    ) -> Result<ScsiReply, Sense> {
        if body.has(Quirk::StatusUnreadable) {
            return Err(Sense::INVALID_OPCODE);
        }
        let descriptor = cdb[1] & 1 != 0;
        let asked = usize::from(cdb[4]);
        if body.has(Quirk::GarbageStatus) {
            return Ok(give(data, &[0x5A; 18], asked));
        }
        let running = self.running.is_some();
        let sense = self.attention.take().unwrap_or(match self.ready(body) {
            Err(sense) if !(running && body.has(Quirk::HidesProgress)) => sense,
            _ => Sense::NONE,
        });
        Ok(give(data, &sense.encode(descriptor), asked))
    }

    pub(super) fn unmap(&self, body: &mut Body, first: u64, count: u64) {
        let end = first.saturating_add(count).min(self.shown(body));
        if body.flush().is_ok() && !body.is_read_only() {
            body.store.media.unmap(first.min(end)..end);
        }
    }

    fn mode_select(
        &mut self,
        body: &mut Body,
        cdb: &[u8],
        list: &[u8],
    ) -> Result<ScsiReply, Sense> {
        let wishes = mode_select(cdb, list)?;
        if let Some((blocks, size)) = wishes.layout {
            if !matches!(size, 0 | 512 | 520 | 524 | 528 | 4096 | 4160) {
                return Err(Sense::INVALID_PARAMETER);
            }
            if size == 0 || size == self.block_bytes {
                self.wanted = None;
                self.blocks = match blocks {
                    0 => self.blocks,
                    blocks => blocks.min(self.total),
                };
            } else {
                let blocks = if blocks == 0 { u64::MAX } else { blocks };
                self.wanted = Some((blocks, size));
            }
        }
        if let Some(on) = wishes.descriptor_sense {
            self.descriptor_sense = on;
        }
        match wishes.write_cache {
            Some(true) => body.store.cache_bytes = self.cache_bytes,
            Some(false) => {
                // What a fault keeps from the medium stays in the cache.
                let _ = body.flush();
                body.store.cache_bytes = 0;
            }
            None => {}
        }
        Ok(ScsiReply::default())
    }

    fn target(&self, body: &Body) -> Target {
        let [wabereq, wacereq] = if body.has(Quirk::UnreadableUntilWritten) {
            [2, 2]
        } else {
            self.config.after_erase
        };
        Target {
            vendor: "RASURA".into(),
            product: self.model.chars().take(16).collect(),
            revision: "0001".into(),
            serial: body.serial_of(&self.serial),
            wwn: self.config.wwn,
            blocks: self.shown(body),
            block_bytes: self.block_size(body),
            physical_exponent: self.config.physical_exponent,
            rotation: self.config.rotation,
            unmaps: self.config.unmaps,
            protection: self.config.protection,
            interval_exponent: self.config.interval_exponent,
            write_cache: body.store.cache_bytes > 0,
            descriptor_sense: self.descriptor_sense,
            after_erase: wabereq << 6 | wacereq << 4,
            ata_information: None,
            knows: self.knows(body),
        }
    }

    fn knows(&self, body: &Body) -> Vec<(u8, Option<u16>)> {
        let all = body.has(Quirk::SupportLies);
        let mut knows = KNOWS.to_vec();
        let [overwrite, block, crypto] = self.config.sanitize;
        for (known, action) in [(overwrite, 1), (block, 2), (crypto, 3)] {
            if known || all {
                knows.push((0x48, Some(action)));
            }
        }
        if overwrite || block || crypto {
            knows.push((0x48, Some(0x1F)));
        }
        if self.config.format || all {
            knows.push((0x04, None));
        }
        if self.config.unmaps {
            knows.push((0x42, None));
        }
        knows
    }
}

/// LOG SENSE: supported pages, temperature, solid state media, informational
/// exceptions (SPC-5, 7.3; SBC-4, 6.4.6).
fn log_sense(cdb: &[u8], data: Data<'_>, flash: bool) -> Result<ScsiReply, Sense> {
    let page = cdb[2] & 0x3F;
    let content = match page {
        0x00 if flash => vec![0x00, 0x0D, 0x11, 0x2F],
        0x00 => vec![0x00, 0x0D, 0x2F],
        0x0D => vec![0, 0, 3, 2, 0, 31, 0, 1, 3, 2, 0, 65],
        0x11 if flash => vec![0, 1, 3, 4, 0, 0, 0, 3],
        0x2F => vec![0, 0, 3, 4, 0, 0, 31, 0],
        _ => return Err(Sense::INVALID_FIELD),
    };
    let size = u16::try_from(content.len()).expect("a short page");
    let mut bytes = vec![page, 0];
    bytes.extend(size.to_be_bytes());
    bytes.extend(content);
    Ok(give(data, &bytes, length(&cdb[7..9])))
}
