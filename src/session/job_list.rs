//! The list of drives that an unattended bench may erase: made beforehand, and
//! anybody's file until it was read as a whole.
//!
//! CSV with a head (comma or semicolon), TOML (`[[drive]]`) or JSON
//! (`{"drive": [...]}`). One fault anywhere and nothing of it is used.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::record::{ByteCount, DriveIdentity, Message, SafeText};

/// Most drives on a list.
pub const MOST: usize = 10_000;

/// A drive that may be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its serial, whole.
    pub serial: String,
    /// Its model, whole, where the list names it.
    pub model: Option<String>,
    /// Its capacity, where the list names it.
    pub capacity: Option<Capacity>,
    /// Property number of the drive.
    pub asset_tag: Option<SafeText>,
    /// Property number of its computer.
    pub computer_tag: Option<SafeText>,
    /// Ticket or batch.
    pub reference: Option<SafeText>,
}

/// A capacity as a list names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capacity {
    /// Exactly so many bytes.
    Bytes(u64),
    /// As on a label, in decimal units: 5 % more or less.
    Label(u64),
}

/// What is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFault {
    /// The line, from 1; `None` where it is about the whole.
    pub line: Option<u64>,
    /// What.
    pub reason: Message,
}

impl ListFault {
    fn at(line: u64, reason: Message) -> Self {
        Self {
            line: Some(line),
            reason,
        }
    }

    fn whole(reason: Message) -> Self {
        Self { line: None, reason }
    }

    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self.line {
            Some(line) => Message::new("list-line")
                .with("line", line)
                .with("reason", self.reason.clone()),
            None => self.reason.clone(),
        }
    }
}

/// The drives of a list, by serial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobList {
    drives: BTreeMap<String, Listed>,
}

/// Names of the columns, or members.
const COLUMNS: [&str; 6] = [
    "serial",
    "model",
    "capacity",
    "asset-tag",
    "computer-tag",
    "reference",
];

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    serial: String,
    model: Option<String>,
    capacity: Option<Number>,
    #[serde(alias = "asset_tag")]
    asset_tag: Option<String>,
    #[serde(alias = "computer_tag")]
    computer_tag: Option<String>,
    reference: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Number {
    Bytes(u64),
    Text(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows<R> {
    drive: Vec<R>,
}

impl JobList {
    /// Reads a list of any of the three forms.
    ///
    /// # Errors
    /// The first fault, with its line.
    pub fn parse(text: &str) -> Result<Self, ListFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().map(str::trim).find(|line| {
            let is_comment = line.starts_with('#');
            !line.is_empty() && !is_comment
        });
        match first {
            None => Err(ListFault::whole(Message::new("list-empty"))),
            Some(line) if line.starts_with('{') => Self::json(text),
            Some(line) if line.starts_with('[') => Self::toml(text),
            Some(_) => Self::csv(text),
        }
    }

    fn json(text: &str) -> Result<Self, ListFault> {
        let rows: Rows<Row> = serde_json::from_str(text).map_err(|error| {
            let reason = Message::new("list-form").with("detail", error.to_string());
            ListFault::at(error.line() as u64, reason)
        })?;
        // JSON has no place for the line of a member: the number of the drive.
        Self::of((1..).zip(rows.drive))
    }

    fn toml(text: &str) -> Result<Self, ListFault> {
        let line_of = |at: usize| {
            let before = text.get(..at).unwrap_or(text);
            before.matches('\n').count() as u64 + 1
        };
        let rows: Rows<toml::Spanned<Row>> = toml::from_str(text).map_err(|error| {
            let reason = Message::new("list-form").with("detail", error.message());
            ListFault::at(error.span().map_or(1, |span| line_of(span.start)), reason)
        })?;
        Self::of(
            rows.drive
                .into_iter()
                .map(|row| (line_of(row.span().start), row.into_inner())),
        )
    }

    fn csv(text: &str) -> Result<Self, ListFault> {
        let mut lines = records(text)?.into_iter();
        let Some((line, head)) = lines.next() else {
            return Err(ListFault::whole(Message::new("list-empty")));
        };
        let mut columns: Vec<&'static str> = Vec::new();
        for name in &head {
            let name = name.trim().to_lowercase().replace([' ', '_'], "-");
            let known = COLUMNS.into_iter().find(|column| *column == name);
            let known = known.filter(|column| !columns.contains(column));
            let columns_known: Vec<SafeText> = COLUMNS.map(SafeText::new).to_vec();
            columns.push(known.ok_or_else(|| {
                let reason = Message::new("list-column")
                    .with("column", name.as_str())
                    .with("known", columns_known);
                ListFault::at(line, reason)
            })?);
        }
        if !columns.contains(&"serial") {
            return Err(ListFault::at(line, Message::new("list-no-serial-column")));
        }
        let mut rows = Vec::new();
        for (line, fields) in lines {
            if fields.len() != columns.len() {
                let reason = Message::new("list-fields")
                    .with("found", fields.len() as u64)
                    .with("expected", columns.len() as u64);
                return Err(ListFault::at(line, reason));
            }
            let mut row = Row::default();
            for (column, field) in columns.iter().zip(fields) {
                match *column {
                    "serial" => row.serial = field,
                    "model" => row.model = Some(field),
                    "capacity" => row.capacity = Some(Number::Text(field)),
                    "asset-tag" => row.asset_tag = Some(field),
                    "computer-tag" => row.computer_tag = Some(field),
                    _ => row.reference = Some(field),
                }
            }
            rows.push((line, row));
        }
        Self::of(rows.into_iter())
    }

    fn of(rows: impl Iterator<Item = (u64, Row)>) -> Result<Self, ListFault> {
        let mut list = Self::default();
        let mut lines: BTreeMap<String, u64> = BTreeMap::new();
        for (line, row) in rows {
            let listed = row.read().map_err(|reason| ListFault::at(line, reason))?;
            let serial = listed.serial.clone();
            if let Some(first) = lines.insert(serial.clone(), line) {
                let reason = Message::new("list-serial-twice")
                    .with("serial", serial.as_str())
                    .with("first", first);
                return Err(ListFault::at(line, reason));
            }
            list.drives.insert(serial, listed);
            if list.drives.len() > MOST {
                let reason = Message::new("list-too-long").with("most", MOST as u64);
                return Err(ListFault::at(line, reason));
            }
        }
        if list.drives.is_empty() {
            return Err(ListFault::whole(Message::new("list-empty")));
        }
        Ok(list)
    }

    /// The entry of a serial, whole and sign by sign.
    #[must_use]
    pub fn find(&self, serial: &str) -> Option<&Listed> {
        self.drives.get(serial)
    }

    /// All entries, by serial.
    pub fn drives(&self) -> impl Iterator<Item = &Listed> {
        self.drives.values()
    }

    /// How many drives are on it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.drives.len()
    }

    /// Whether there are none; a list that was read has at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.drives.is_empty()
    }
}

impl Row {
    fn read(self) -> Result<Listed, Message> {
        let text = |field: Option<String>| {
            let field = field.map(|field| field.trim().to_owned());
            field.filter(|field| !field.is_empty())
        };
        let safe = |field: Option<String>| text(field).map(SafeText::from);
        let serial = self.serial.trim().to_owned();
        if serial.is_empty() {
            return Err(Message::new("list-no-serial"));
        }
        // The serial of a drive is compared as it is shown.
        if SafeText::new(&serial).as_str() != serial {
            return Err(Message::new("list-serial-signs").with("serial", serial.as_str()));
        }
        let capacity =
            match self.capacity {
                None => None,
                Some(Number::Bytes(bytes)) => Some(Capacity::Bytes(bytes)),
                Some(Number::Text(field)) => match text(Some(field)) {
                    None => None,
                    Some(field) => Some(Capacity::parse(&field).ok_or_else(|| {
                        Message::new("list-capacity").with("given", field.as_str())
                    })?),
                },
            };
        Ok(Listed {
            serial,
            model: text(self.model),
            capacity,
            asset_tag: safe(self.asset_tag),
            computer_tag: safe(self.computer_tag),
            reference: safe(self.reference),
        })
    }
}

impl Capacity {
    /// `500107862016`, `500 GB`, `1,5 To`.
    fn parse(text: &str) -> Option<Self> {
        let at = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let (number, unit) = text.split_at(at.unwrap_or(text.len()));
        let power = match unit.trim().to_lowercase().as_str() {
            "" => return number.parse().ok().map(Self::Bytes),
            "b" | "byte" | "bytes" | "octets" => 0,
            "kb" | "ko" => 1,
            "mb" | "mo" => 2,
            "gb" | "go" => 3,
            "tb" | "to" => 4,
            _ => return None,
        };
        let number = number.replace(',', ".");
        let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
        if part.len() > 3 || whole.is_empty() {
            return None;
        }
        let thousandths: u64 = format!("{whole}{part:0<3}").parse().ok()?;
        let bytes = thousandths.checked_mul(1_000_u64.checked_pow(power)?)? / 1_000;
        (bytes > 0).then_some(Self::Label(bytes))
    }

    fn fits(self, capacity: ByteCount) -> bool {
        match self {
            Self::Bytes(bytes) => capacity.0 == bytes,
            Self::Label(bytes) => capacity.0.abs_diff(bytes) <= bytes / 20,
        }
    }
}

impl Listed {
    /// Where the drive is not what the list says of it.
    #[must_use]
    pub fn disagreements(&self, identity: &DriveIdentity) -> Vec<Message> {
        let mut found = Vec::new();
        if let Some(model) = &self.model
            && identity.model.as_str() != model
        {
            found.push(
                Message::new("list-other-model")
                    .with("listed", model.as_str())
                    .with("found", &identity.model),
            );
        }
        if let Some(capacity) = self.capacity
            && !capacity.fits(identity.capacity)
        {
            let (Capacity::Bytes(listed) | Capacity::Label(listed)) = capacity;
            found.push(
                Message::new("list-other-capacity")
                    .with("listed", ByteCount(listed))
                    .with("found", identity.capacity),
            );
        }
        found
    }
}

/// A record of a CSV file and the line that it begins on.
type Record = (u64, Vec<String>);

/// The records of a CSV file (RFC 4180), separated by comma or semicolon,
/// whichever the first line has. Empty lines and lines that begin with `#` are
/// passed over.
fn records(text: &str) -> Result<Vec<Record>, ListFault> {
    let head = text
        .lines()
        .find(|line| !is_passed_over(line))
        .unwrap_or("");
    let separator = if head.contains(';') { ';' } else { ',' };
    let mut found: Vec<Record> = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((number, line)) = lines.next() {
        if is_passed_over(line) {
            continue;
        }
        let mut fields = vec![String::new()];
        let mut quoted = false;
        let mut rest = line.chars().peekable();
        loop {
            let Some(sign) = rest.next() else {
                if !quoted {
                    break;
                }
                // A quoted field goes on in the next line.
                let Some((_, next)) = lines.next() else {
                    return Err(ListFault::at(number, Message::new("list-quote")));
                };
                push(&mut fields, '\n');
                rest = next.chars().peekable();
                continue;
            };
            let is_new = fields.last().is_some_and(String::is_empty);
            match sign {
                '"' if quoted && rest.peek() == Some(&'"') => {
                    rest.next();
                    push(&mut fields, '"');
                }
                '"' if quoted => {
                    quoted = false;
                    if rest.peek().is_some_and(|next| *next != separator) {
                        return Err(ListFault::at(number, Message::new("list-quote")));
                    }
                }
                '"' if is_new => quoted = true,
                '"' => return Err(ListFault::at(number, Message::new("list-quote"))),
                sign if sign == separator && !quoted => fields.push(String::new()),
                sign => push(&mut fields, sign),
            }
        }
        found.push((number, fields));
    }
    Ok(found)
}

fn push(fields: &mut [String], sign: char) {
    if let Some(last) = fields.last_mut() {
        last.push(sign);
    }
}

fn is_passed_over(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Serial, SerialSource};
    use proptest::prelude::*;

    fn identity(model: &str, capacity: u64) -> DriveIdentity {
        DriveIdentity {
            vendor: None,
            model: model.into(),
            serial: Serial {
                text: "S".into(),
                source: SerialSource::Device,
            },
            firmware: None,
            wwn: None,
            eui64: None,
            nguid: None,
            capacity: ByteCount(capacity),
            logical_sector: 512,
            physical_sector: 512,
        }
    }

    /// What a spreadsheet of a Belgian office writes.
    const CSV: &str = "\u{feff}Serial;Model;Capacity;Asset tag;Reference\r\n\
        WD-WCC3F7KJ4YRL;WDC WD5000AAKX-60U6AA0;500 GB;ST-1;\"ticket; 7\"\r\n\
        \r\n\
        # a comment\r\n\
        S649NL0T123456K;;1000204886016;;\r\n";

    #[test]
    fn the_three_forms_say_the_same() {
        let csv = JobList::parse(CSV).unwrap();
        let toml = JobList::parse(
            "# list\n[[drive]]\nserial = 'WD-WCC3F7KJ4YRL'\nmodel = 'WDC WD5000AAKX-60U6AA0'\n\
             capacity = '500 GB'\nasset-tag = 'ST-1'\nreference = 'ticket; 7'\n\
             [[drive]]\nserial = 'S649NL0T123456K'\ncapacity = 1000204886016\n",
        );
        let json = JobList::parse(
            r#"{"drive": [{"serial": "WD-WCC3F7KJ4YRL", "model": "WDC WD5000AAKX-60U6AA0",
             "capacity": "500 GB", "asset_tag": "ST-1", "reference": "ticket; 7"},
             {"serial": "S649NL0T123456K", "capacity": 1000204886016}]}"#,
        );
        assert_eq!(csv.len(), 2);
        assert_eq!(toml.as_ref(), Ok(&csv));
        assert_eq!(json.as_ref(), Ok(&csv));
        let first = csv.find("WD-WCC3F7KJ4YRL").unwrap();
        assert_eq!(first.reference.as_ref().unwrap().as_str(), "ticket; 7");
        assert!(csv.find("wd-wcc3f7kj4yrl").is_none(), "sign by sign");
    }

    #[test]
    fn a_fault_is_named_with_its_line() {
        for (text, line, id) in [
            ("", None, "list-empty"),
            ("serial\n", None, "list-empty"),
            ("model,capacity\nA,1\n", Some(1), "list-no-serial-column"),
            ("serial,colour\nA,red\n", Some(1), "list-column"),
            ("serial,serial\nA,B\n", Some(1), "list-column"),
            ("serial,model\nA,M\nB\n", Some(3), "list-fields"),
            ("serial\nA\n\nA\n", Some(4), "list-serial-twice"),
            ("serial,model\n,M\n", Some(2), "list-no-serial"),
            ("serial\n\"A\n", Some(2), "list-quote"),
            ("serial\nA\"B\n", Some(2), "list-quote"),
            ("serial\n\"A\"B\n", Some(2), "list-quote"),
            ("serial,capacity\nA,1\nB,large\n", Some(3), "list-capacity"),
            ("serial\nA\u{202e}B\n", Some(2), "list-serial-signs"),
            (
                "[[drive]]\nserial = 'A'\n[[drive]]\nserial = 'A'\n",
                Some(3),
                "list-serial-twice",
            ),
            (
                "[[drive]]\nserial = 'A'\ncolour = 'red'\n",
                Some(3),
                "list-form",
            ),
            ("[[drive]]\nmodel = 'A'\n", Some(1), "list-no-serial"),
            ("{\n\"drive\": [}", Some(2), "list-form"),
            ("[drive]\nserial = 'A'\n", Some(1), "list-form"),
        ] {
            let fault = JobList::parse(text).unwrap_err();
            assert_eq!(
                (fault.line, fault.reason.id.as_str()),
                (line, id),
                "{text:?} {fault:?}"
            );
        }
    }

    #[test]
    fn a_capacity_is_exact_or_that_of_a_label() {
        let of = |text: &str| Capacity::parse(text);
        assert_eq!(of("500107862016"), Some(Capacity::Bytes(500_107_862_016)));
        assert_eq!(of("1,5 To"), Some(Capacity::Label(1_500_000_000_000)));
        assert_eq!(of("240GB"), Some(Capacity::Label(240_000_000_000)));
        for wrong in [
            "",
            "GB",
            "1.2.3 GB",
            "-1",
            "1 GiB",
            "99999999999999999999",
            "0 GB",
        ] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
        let listed = |text: &str| Listed {
            serial: "S".into(),
            model: Some("M".into()),
            capacity: of(text),
            asset_tag: None,
            computer_tag: None,
            reference: None,
        };
        let drive = identity("M", 500_107_862_016);
        assert!(listed("500 GB").disagreements(&drive).is_empty());
        assert!(listed("500107862016").disagreements(&drive).is_empty());
        assert_eq!(listed("500107862015").disagreements(&drive).len(), 1);
        assert_eq!(listed("320 GB").disagreements(&drive).len(), 1);
        assert_eq!(
            listed("500 GB")
                .disagreements(&identity("N", 500_107_862_016))
                .len(),
            1
        );
    }

    proptest! {
        #[test]
        fn any_file_is_a_list_or_a_fault(text in "(serial[,;]model\n)?[ -~\n\"é]{0,200}") {
            let _ = JobList::parse(&text);
        }
    }
}
