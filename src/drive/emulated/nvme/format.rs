//! Format NVM (NVMe Base 2.1, 5.1.10). It takes its time, and completes when
//! it is done.

use std::time::Duration;

use super::controller::NvmeDevice;
use super::entry::{Entry, status};
use super::identify::FORMATS;
use super::io::write_back;
use crate::drive::NvmeReply;
use crate::drive::emulated::body::Body;
use crate::drive::emulated::device::Carried;
use crate::drive::emulated::erasure::{ErasePlan, Progress};
use crate::drive::emulated::media::{Blank, Effect, Reach};
use crate::drive::emulated::quirk::Quirk;

/// A format that was accepted.
#[derive(Clone, Debug)]
pub(super) struct Formatting {
    ids: Vec<u32>,
    format: u8,
    extended: bool,
    protection: u8,
    first: bool,
    /// How it ended.
    end: Option<bool>,
}

/// How long to wait before looking again at what should be over.
const LATER: Duration = Duration::from_secs(60);

impl NvmeDevice {
    /// A Format NVM command has come.
    pub(super) fn format(&mut self, body: &mut Body, entry: &Entry) -> Carried<NvmeReply> {
        match self.begin_format(body, entry) {
            Ok(()) => self.finish_format(body),
            Err(code) => Carried::Done(self.reply(Err(code))),
        }
    }

    fn begin_format(&mut self, body: &mut Body, entry: &Entry) -> Result<(), u16> {
        if !self.config.format {
            return Err(status::INVALID_OPCODE);
        }
        self.refuse_erase(body)?;
        if self.formatting.is_some() {
            return Err(status::FORMAT_IN_PROGRESS);
        }
        let erase = entry.bits(9, 3);
        let wanted = self.wanted(entry)?;
        let scope = self.scope(entry.nsid, erase)?;
        if erase > 2 || (erase == 2 && self.config.fna & 0b100 == 0) {
            return Err(status::INVALID_FIELD);
        }
        let chosen = || self.namespaces.iter().filter(|one| scope.contains(&one.id));
        if chosen().any(|one| one.write_protected) || body.is_read_only() {
            return Err(status::WRITE_PROTECTED);
        }
        let changes = chosen().any(|one| one.format != wanted.format);
        let plan = self.plan(body, &scope, erase, changes);
        self.formatting = Some(Formatting {
            ids: scope,
            ..wanted
        });
        // The cache holds blocks of other namespaces too.
        write_back(body);
        body.begin(plan);
        let progress = body.advance();
        self.follow_format(progress);
        Ok(())
    }

    /// The format that is asked for.
    fn wanted(&self, entry: &Entry) -> Result<Formatting, u16> {
        let format = entry.bits(0, 4) | entry.bits(12, 2) << 4;
        let format = u8::try_from(format).expect("six bits");
        let protection = u8::try_from(entry.bits(5, 3)).expect("three bits");
        let (_, metadata) = FORMATS
            .get(usize::from(format))
            .ok_or(status::INVALID_FORMAT)?;
        if protection > 3 || (protection > 0 && *metadata < 8) {
            return Err(status::INVALID_FORMAT);
        }
        Ok(Formatting {
            ids: Vec::new(),
            format,
            extended: entry.bits(4, 1) != 0 && *metadata > 0,
            protection,
            first: entry.bits(8, 1) != 0,
            end: None,
        })
    }

    /// The namespaces that it applies to (figure 188).
    fn scope(&self, nsid: u32, erase: u32) -> Result<Vec<u32>, u16> {
        let bit = if erase == 0 { 0b01 } else { 0b10 };
        let broadcast = nsid == u32::MAX;
        if broadcast && self.config.fna & 0b1000 != 0 {
            return Err(status::INVALID_FIELD);
        }
        if !broadcast {
            self.allocated(nsid)?;
        }
        let all = self.config.fna & bit != 0;
        let applies =
            |one: &&super::Namespace| all || one.id == nsid || (broadcast && one.attached);
        Ok(self
            .namespaces
            .iter()
            .filter(applies)
            .map(|one| one.id)
            .collect())
    }

    fn plan(&self, body: &Body, scope: &[u32], erase: u32, changes: bool) -> ErasePlan {
        let sector = body.sector();
        let only_first = body.has(Quirk::OtherNamespaceLeft);
        let runs = self
            .namespaces
            .iter()
            .filter(|one| scope.contains(&one.id))
            .take(if only_first { 1 } else { usize::MAX });
        let (mut start, mut end) = (u64::MAX, 0);
        for namespace in runs {
            let run = namespace.extent();
            start = start.min(run.offset / sector);
            end = end.max(run.end().div_ceil(sector));
        }
        let [_, block, crypto] = self.config.seconds;
        let (effect, seconds) = match erase {
            _ if body.has(Quirk::FormatIgnoresSes) => (Effect::Nothing, 1.min(block)),
            1 => (Effect::Erase, block),
            2 => (Effect::Key, crypto),
            _ if changes => (Effect::Unmap, 1.min(block)),
            _ => (Effect::Nothing, 1.min(block)),
        };
        let blank = if self.config.deallocated_reads_zero {
            Blank::zeros()
        } else {
            Blank::Pattern(vec![0xFF])
        };
        ErasePlan {
            reach: Reach {
                sectors: start.min(end)..end,
                stale: erase != 0,
                retired: false,
            },
            effect,
            unmaps: true,
            takes: Duration::from_secs(u64::from(seconds)),
            blank,
            visible: end,
        }
    }

    /// How far it has come.
    pub(super) fn follow_format(&mut self, progress: Progress) {
        let Some(formatting) = &mut self.formatting else {
            return;
        };
        if formatting.end.is_some() {
            return;
        }
        let percent = match progress {
            Progress::Running(parts) => {
                let left = (65536 - u32::from(parts)) * 100 / 65536;
                Some(u8::try_from(left.max(1)).unwrap_or(100))
            }
            _ => None,
        };
        let good = progress == Progress::Done;
        for namespace in &mut self.namespaces {
            if !formatting.ids.contains(&namespace.id) {
                continue;
            }
            namespace.percent_left = percent;
            if good {
                namespace.format = formatting.format;
                namespace.extended = formatting.extended;
                namespace.protection = formatting.protection;
                namespace.protection_first = formatting.first;
            }
        }
        if percent.is_none() {
            formatting.end = Some(good);
        }
    }

    /// The answer to a Format NVM command, when there is one.
    pub(super) fn finish_format(&mut self, body: &mut Body) -> Carried<NvmeReply> {
        match &self.formatting {
            Some(Formatting { end: None, .. }) => {
                let (now, ends) = (body.clock.now(), body.erase_ends());
                Carried::Until(if ends > now { ends } else { now + LATER })
            }
            Some(Formatting {
                end: Some(good), ..
            }) => {
                let outcome = if *good { Ok(0) } else { Err(status::INTERNAL) };
                self.formatting = None;
                Carried::Done(self.reply(outcome))
            }
            None => Carried::Done(self.reply(Err(status::INTERNAL))),
        }
    }
}
