//! The SCSI side of a SATA drive: pass-through and the commands that are
//! translated (SAT-5). Imports the common core.

use super::command::Done;
use super::registers::{self, Layout, PassThrough, Registers};
use super::sanitize::Phase;
use super::{AtaState, Pending, identify};
use crate::drive::emulated::blocks::{self, Act};
use crate::drive::emulated::body::Body;
use crate::drive::emulated::device::{Carried, Device, Reset};
use crate::drive::emulated::opal;
use crate::drive::emulated::quirk::Quirk;
use crate::drive::emulated::sense::{Sense, give, length, number};
use crate::drive::emulated::state::HOST_RESET;
use crate::drive::emulated::target::{Target, mode_select};
use crate::drive::{Data, ScsiReply};

/// Operation codes that the translation knows.
static KNOWS: &[(u8, Option<u16>)] = &[
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
    (0x42, None),
    (0x55, None),
    (0x5A, None),
    (0x85, None),
    (0x88, None),
    (0x8A, None),
    (0x8F, None),
    (0x91, None),
    (0x9E, Some(0x10)),
    (0xA0, None),
    (0xA1, None),
    (0xA2, None),
    (0xA3, Some(0x0C)),
];

const ABORTED: Sense = Sense::new(0x0B, 0x00, 0x00);
const NOT_READY: Sense = Sense::new(0x02, 0x04, 0x00);
const SANITIZING: Sense = Sense::new(0x02, 0x04, 0x1B);

impl AtaState {
    pub(super) fn translate(
        &mut self,
        body: &mut Body,
        cdb: &[u8],
        data: Data<'_>,
    ) -> Carried<ScsiReply> {
        let Some(code) = cdb.first().copied() else {
            return self.sense(body, Sense::INVALID_FIELD);
        };
        if !matches!(code, 0x03 | 0x12 | 0xA0) {
            if let Some(attention) = self.attention.take() {
                return self.sense(body, attention);
            }
            if body.has(Quirk::UnitAttentions) && self.count % 2 == 1 {
                return self.sense(body, Sense::new(0x06, 0x2A, 0x01));
            }
        }
        if matches!(code, 0x85 | 0xA1) || (code == 0x7F && cdb.len() == 32) {
            if body.has(Quirk::BridgeRefusesPassThrough) {
                return self.sense(body, Sense::INVALID_OPCODE);
            }
            return match registers::pass_through(cdb) {
                Some(through) => self.pass(body, through, data),
                None => self.sense(body, Sense::INVALID_FIELD),
            };
        }
        self.security.something_else();
        match self.native(body, cdb, data) {
            Ok(reply) => Carried::Done(reply),
            Err(sense) => self.sense(body, sense),
        }
    }

    fn sense(&self, body: &Body, sense: Sense) -> Carried<ScsiReply> {
        let mut reply = sense.reply(self.descriptor_sense);
        if body.has(Quirk::NoSense) {
            reply.sense.clear();
        }
        if body.has(Quirk::GarbageSense) {
            reply.sense = vec![0x5A; 18];
        }
        Carried::Done(reply)
    }

    fn pass(
        &mut self,
        body: &mut Body,
        mut through: PassThrough,
        data: Data<'_>,
    ) -> Carried<ScsiReply> {
        match through.protocol {
            0 | 1 => {
                self.reset(body, Reset::Bus);
                return Carried::Done(ScsiReply::default());
            }
            3..=6 | 10 | 11 => {}
            _ => return self.sense(body, Sense::INVALID_FIELD),
        }
        if body.has(Quirk::BridgeDropsFeature) {
            through.task.feature = 0;
            through.task.count &= 0xFF;
            through.task.lba &= 0xFF_FFFF;
        }
        let out = match &data {
            Data::Out(bytes) => bytes,
            _ => &[][..],
        };
        match self.carry_out(body, &through.task, out) {
            Done::Registers(registers) => {
                let mut reply = self.reply(body, &through, registers);
                if !registers.is_error() {
                    reply.transferred = out.len();
                }
                Carried::Done(reply)
            }
            Done::Data(bytes) => {
                let mut reply = self.reply(body, &through, Registers::GOOD);
                reply.transferred = give(data, &bytes, bytes.len()).transferred;
                Carried::Done(reply)
            }
            Done::Until(time) => {
                self.pending = Some(Pending {
                    through,
                    reset: false,
                    end: None,
                });
                Carried::Until(time)
            }
        }
    }

    /// The end of a security erase.
    pub(super) fn finish_erase_unit(&mut self, body: &mut Body) -> Carried<ScsiReply> {
        let Some(pending) = self.pending.take() else {
            return Carried::Done(ScsiReply::default());
        };
        if pending.reset {
            return Carried::Done(ScsiReply {
                host_status: HOST_RESET,
                ..ScsiReply::default()
            });
        }
        let Some(registers) = pending.end else {
            self.pending = Some(pending);
            return Carried::Until(body.erase_ends());
        };
        let mut reply = self.reply(body, &pending.through, registers);
        reply.transferred = 512;
        Carried::Done(reply)
    }

    /// What comes back of a pass-through.
    fn reply(&self, body: &Body, through: &PassThrough, mut registers: Registers) -> ScsiReply {
        let mut reply = ScsiReply::default();
        if !registers.is_error() && !through.check_condition {
            return reply;
        }
        if body.has(Quirk::NoSense) {
            reply.status = if registers.is_error() { 0x02 } else { 0x00 };
            return reply;
        }
        if body.has(Quirk::ZeroedRegisters) {
            registers.count = 0;
            registers.lba = 0;
        }
        let layout = if self.descriptor_sense {
            Layout::Descriptor
        } else if self.layout == Layout::Descriptor {
            Layout::Fixed
        } else {
            self.layout
        };
        reply.status = 0x02;
        reply.sense = if body.has(Quirk::GarbageSense) {
            vec![0x5A; 22]
        } else {
            registers::sense_of(&registers, through.task.extended, layout)
        };
        reply
    }

    fn target(&self, body: &Body) -> Target {
        let bridge = self.has_bridge(body);
        let product: String = self.model.chars().take(16).collect();
        let ratio = u32::try_from(self.shown_ratio(body)).unwrap_or(1);
        Target {
            vendor: if bridge { "BRIDGE" } else { "ATA" }.into(),
            product,
            revision: self.firmware.chars().take(4).collect(),
            serial: self.shown_serial(body),
            wwn: if bridge { 0 } else { self.config.wwn },
            blocks: self.shown(body),
            block_bytes: self.config.sector * ratio,
            physical_exponent: if ratio == 1 {
                self.config.physical_exponent
            } else {
                0
            },
            rotation: self.config.rotation,
            unmaps: self.config.trim && !bridge,
            interval_exponent: 0,
            protection: 0,
            write_cache: body.store.cache_bytes > 0,
            descriptor_sense: self.descriptor_sense,
            after_erase: 0,
            ata_information: (!bridge).then(|| self.ata_information(body)),
            knows: KNOWS.to_vec(),
        }
    }

    /// VPD 89h without its head (SAT-5, 12.4.2).
    fn ata_information(&self, body: &Body) -> Vec<u8> {
        let mut bytes = vec![0; 4];
        bytes.extend(b"rasura  EMULATED SAT    1   ");
        bytes.resize(52, 0);
        // Device to host register FIS with the signature of an ATA device.
        bytes[32..40].copy_from_slice(&[0x34, 0, 0x50, 0, 1, 0, 0, 0]);
        bytes[44] = 1;
        bytes.extend([0xEC, 0, 0, 0]);
        bytes.extend(identify::identify(self, &self.face(body)));
        bytes
    }

    /// Whether the medium can be used by SCSI commands.
    fn ready(&self, body: &Body) -> Result<(), Sense> {
        match self.sanitize.phase {
            Phase::Running => Err(SANITIZING.at(running(body))),
            Phase::Failed => Err(Sense::new(0x03, 0x31, 0x03)),
            Phase::Idle if self.not_ready => Err(NOT_READY),
            Phase::Idle if !self.media_open(body) => Err(ABORTED),
            Phase::Idle => Ok(()),
        }
    }

    fn native(&mut self, body: &mut Body, cdb: &[u8], data: Data<'_>) -> Result<ScsiReply, Sense> {
        if let Some(run) = blocks::decode(cdb) {
            self.ready(body)?;
            if run.act == Act::Write && self.veiled(body) {
                return Err(Sense::new(0x07, 0x20, 0x02));
            }
            let sector = u64::from(self.config.sector) * self.shown_ratio(body);
            return blocks::carry_out(body, run, sector, self.shown(body), data);
        }
        match (cdb[0], data) {
            (0x00, _) => self.ready(body).map(|()| ScsiReply::default()),
            (0x03, data) => {
                let sense = self.attention.take().unwrap_or(match self.ready(body) {
                    Err(sense) if sense.key == 0x02 => sense,
                    _ => Sense::NONE,
                });
                let bytes = sense.encode(cdb[1] & 1 != 0);
                Ok(give(data, &bytes, usize::from(cdb[4])))
            }
            (0x1B, _) => {
                self.standby = cdb[4] & 1 == 0;
                Ok(ScsiReply::default())
            }
            (0x35 | 0x91, _) => match body.flush() {
                Ok(()) => Ok(ScsiReply::default()),
                Err(_) => Err(Sense::new(0x03, 0x0C, 0x00)),
            },
            (0x42, Data::Out(list)) if self.config.trim && cdb.len() == 10 => {
                self.ready(body)?;
                for (first, count) in blocks::unmap_list(cdb, list)? {
                    self.trim(body, first, count);
                }
                Ok(ScsiReply::default())
            }
            (0x15 | 0x55, Data::Out(list)) => self.mode_select(body, cdb, list),
            (0xA2, data) if self.face(body).trusted && cdb.len() == 12 => {
                let bytes = match (cdb[1], number(&cdb[2..4])) {
                    (0, _) => vec![0, 0, 0, 0, 0, 0, 0, 2, 0, 1],
                    (1, 1) => opal::level_0_discovery(body),
                    _ => return Err(Sense::INVALID_FIELD),
                };
                Ok(give(data, &bytes, length(&cdb[6..10])))
            }
            (_, data) => self
                .target(body)
                .answer(cdb, data)
                .unwrap_or(Err(Sense::INVALID_OPCODE)),
        }
    }

    fn mode_select(
        &mut self,
        body: &mut Body,
        cdb: &[u8],
        list: &[u8],
    ) -> Result<ScsiReply, Sense> {
        let wishes = mode_select(cdb, list)?;
        if wishes.descriptor_sense == Some(true) && self.layout_fixed {
            return Err(Sense::INVALID_PARAMETER);
        }
        if let Some(on) = wishes.descriptor_sense {
            self.descriptor_sense = on;
        }
        if let Some(on) = wishes.write_cache {
            self.set_write_cache(body, on);
        }
        Ok(ScsiReply::default())
    }
}

fn running(body: &Body) -> u16 {
    match body.progress() {
        super::Progress::Running(parts) => parts,
        _ => 0,
    }
}
