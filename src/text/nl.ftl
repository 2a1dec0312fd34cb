# Nederlands, zoals een Belgische overheidsdienst het schrijft.

## drive: wat op welk apparaat geprobeerd werd ($cause is een van de oorzaken hieronder)

drive-error-open = { $device } kon niet worden geopend: { $cause }
drive-error-claim = { $device } kon niet exclusief in gebruik worden genomen om te schrijven: { $cause }
drive-error-identify = De identiteit van { $device } kon niet worden opgevraagd: { $cause }
drive-error-find-users = Er kon niet worden nagegaan wie { $device } gebruikt: { $cause }
drive-error-prepare = Het lezen en schrijven op { $device } kon niet worden voorbereid: { $cause }
drive-error-read = { $device } kon niet worden gelezen: { $cause }
drive-error-write = Er kon niet naar { $device } worden geschreven: { $cause }
drive-error-flush = De cache van { $device } kon niet worden weggeschreven: { $cause }
drive-error-command = De opdracht aan { $device } is mislukt: { $cause }

## sleutels: waarom ze niet kunnen worden gemaakt of gebruikt

key-ambiguous = Hier staan sleutels van verschillende organisaties: { $organisations }. Kies er een: --sign-as NAAM
key-exists = { $organisation } heeft hier al sleutels. De sleutel van deze werkplek vervangt u met: rasura keys rotate
key-file-damaged = { $path } is beschadigd. Zet het bestand terug uit een back-up van de statusmap of maak nieuwe sleutels.
key-private = De privésleutel { $path } kan niet worden gebruikt: { $fault }
key-no-randomness = Het systeem geeft geen toevalsgetallen: { $kernel }
key-not-a-key = Dit is geen privésleutel in PKCS#8 op curve P-256 of P-384.
key-encryption = De sleutel is beveiligd op een manier die niet wordt aanvaard of te veel rekenwerk vraagt. Schrijf hem opnieuw: openssl pkcs8 -topk8 -scrypt
key-wrong-passphrase = De wachtwoordzin past niet. Probeer opnieuw.
key-encoding = De sleutel kon niet als PKCS#8 worden geschreven.
key-name = “{ $name }” kan niet in een certificaat staan: een naam telt 1 tot { $most } tekens, zonder stuurtekens en zonder spatie aan het begin of het einde.
key-certificate = Het certificaat kon niet worden gemaakt: { $detail }
key-chain = De certificaten horen niet bij elkaar: { $detail }
key-empty-passphrase = Een lege wachtwoordzin beveiligt niets. Geef een andere, of --no-passphrase.
key-no-root = De hoofdsleutel van { $organisation } staat niet op deze computer. Doe dit op de werkplek waar de sleutels werden gemaakt.
key-not-a-pair = De privésleutel hoort niet bij het certificaat.
key-not-a-bundle = Dit bevat niet precies één privésleutel met zijn certificaat en het hoofdcertificaat. Maak het met: rasura keys enrol
key-not-a-request = Dit is geen certificaataanvraag, of ze werd niet met haar eigen sleutel ondertekend.
key-not-yet-valid = De klok staat op { $now }, en het certificaat van de sleutel begint op { $from }. Zet de klok juist en probeer opnieuw.
key-expired = Het certificaat van de sleutel verviel op { $until }. Maak een nieuwe sleutel: rasura keys rotate
key-self-test = Een proefhandtekening klopte niet: de sleutel of deze computer is niet te vertrouwen.

## drive: wat er gebeurde en wat u kunt doen

fault-kernel = { $fault } (Melding van het systeem: { $kernel })
fault-not-found = Dit apparaat of bestand bestaat niet. Met “rasura drives” ziet u de schijven van deze computer.
fault-not-a-drive = Dit is geen volledige schijf. Geef de schijf zelf op, geen partitie, map of ander soort apparaat.
fault-permission-denied = De toegang werd geweigerd. Voer rasura uit als root of als een gebruiker die naar dit apparaat mag schrijven.
fault-busy = Een ander programma gebruikt het apparaat exclusief. Koppel het los of stop dat programma en probeer opnieuw.
fault-locked = Een ander programma heeft het vergrendeld. Wacht tot dat programma klaar is en probeer opnieuw.
fault-read-only = Het apparaat weigert schrijfopdrachten. Controleer de schrijfbeveiliging, de adapter en de instellingen van de schijf.
fault-changed = Dit is niet langer de schijf die werd getoond. Er wordt niets meer naar geschreven; vraag de lijst van schijven opnieuw op.
fault-medium = De schijf meldt blokken die ze niet kan lezen of schrijven.
fault-gone = De schijf antwoordt niet meer. Controleer de kabel en de voeding en vraag de lijst van schijven opnieuw op.
fault-short = Er werd minder overgedragen dan gevraagd.
fault-stalled = De schijf antwoordde niet op tijd. Controleer de kabel en de voeding.
fault-unsupported = Het systeem of de schijf kan dit niet.
fault-other = Er trad een onverwachte fout op.

## certificaat: uitvoer

export-not-authentic = Van dit bestand wordt geen document gemaakt, omdat de handtekening niet klopt. Controleer het met “rasura certificate check”.
export-json = Het attest kan niet als JSON worden gelezen: { $error }
export-pdf = De pdf kon niet worden gemaakt: { $error }

## certificaat: titels en waarschuwingen

cert-title-erasure = Attest van gegevenswissing
cert-title-verification = Attest van verificatie
cert-title-validation = Validatieverklaring
cert-title-destruction = Attest van vernietiging
cert-title-custody = Verklaring van bewaring en overdracht
cert-title-incident = Incidentverklaring
cert-title-statement = Verklaring
cert-banner-virtual = VIRTUEEL MEDIUM – GEEN BEWIJS VAN WISSING
cert-banner-practice = OEFENING – GEEN BEWIJS VAN WISSING
cert-banner-not-authentic = NIET AUTHENTIEK – NIET OP VERTROUWEN
cert-reference-line = Nr. { $id } · { $date } · opgemaakt door { $bench }
cert-page = Pagina { $page } van { $pages }
cert-details = Bijzonderheden

## certificaat: het resultaat, in grote letters en in een zin

cert-outcome-erased = Alles binnen het bereik van de methode werd gewist en niets van wat werd teruggelezen, spreekt dat tegen.
cert-outcome-erased-with-exceptions = De schijf werd gewist, behalve de blokken die hieronder vermeld zijn. In die blokken kunnen nog gegevens staan.
cert-outcome-not-erased = De wissing is mislukt of er staan nog gegevens op. De schijf mag niet worden hergebruikt en de organisatie niet verlaten.
cert-outcome-unknown = Er kan niet worden gezegd of de gegevens gewist zijn. Behandel de schijf als niet gewist.
cert-outcome-aborted = De wissing werd stopgezet voor ze klaar was. Behandel de schijf als niet gewist.
cert-outcome-confirmed = BEVESTIGD
cert-outcome-not-confirmed = NIET BEVESTIGD
cert-outcome-incident = INCIDENT
cert-outcome-see-below = ZIE INHOUD

## certificaat: wat het waard is

cert-proof-awaiting = Bewijs van wissing, in afwachting van validatie door de aangewezen persoon.
cert-proof-validated = Bewijs van wissing, gevalideerd door { $name }.
cert-proof-none = DIT IS GEEN BEWIJS VAN WISSING.
cert-proof-not-authentic = DE HANDTEKENING KLOPT NIET.

## certificaat: de schijf

cert-drive = Schijf
cert-vendor = Fabrikant
cert-model = Fabrikant en model
cert-model-alone = Model
cert-serial = Serienummer
cert-firmware = Firmware
cert-wwn = WWN
cert-eui64 = EUI-64
cert-nguid = NGUID
cert-namespace = Namespace { $id } van dezelfde schijf
cert-namespace-size = Grootte volgens de schijf zelf
cert-namespaces = Andere namespaces, ook gewist
cert-namespace-short = Namespace { $id } ({ $size }): { $observed }
cert-namespace-unsized = grootte onbekend
cert-capacity = Capaciteit
cert-size = { $size } ({ $bytes } bytes)
cert-sectors = Sectoren
cert-sectors-value = logisch { $logical }, fysiek { $physical }
cert-medium = Soort medium
cert-path = Gevonden als
cert-bridge = Adapter
cert-asset-tag = Inventarisnummer
cert-source = Herkomst
cert-health-before = Toestand vooraf
cert-health-after = Toestand achteraf
cert-identity-after = Identiteit achteraf
cert-after-gone = De schijf antwoordde niet meer.
cert-after-same = Opnieuw opgevraagd en gelijk bevonden.
cert-after-changed = NIET GELIJK aan de identiteit vooraf.
cert-contents-before = Op de schijf vóór de wissing
cert-content = { $kind }: { $name }, vanaf byte { $offset }
cert-medium-hard-disk = Magnetische harde schijf
cert-medium-ssd = SSD (flash)
cert-medium-nvme = NVMe-SSD (flash)
cert-medium-emmc = eMMC (flash)
cert-medium-sd = SD-kaart (flash)
cert-medium-usb-stick = USB-stick (flash)
cert-medium-virtual = VIRTUEEL, geen medium op zich
cert-medium-unknown = Onbekend
virtual-image-file = beeldbestand
virtual-loop-device = loopapparaat
virtual-virtual-machine = schijf van een virtuele machine
virtual-network = netwerkvolume
virtual-logical-volume = logisch of thin-provisioned volume
virtual-emulated = geëmuleerde schijf
virtual-test-device = testapparaat van de kernel
serial-source-device = van de schijf zelf
serial-source-bridge = van de adapter of behuizing, niet van de schijf
serial-source-stand-in = vervangnummer, de schijf heeft er geen
content-partition-table = partitietabel
content-partition = partitie
content-file-system = bestandssysteem
content-encryption = versleuteling
content-swap = wisselgeheugen
content-member = onderdeel van een opslaggroep of RAID
content-other = andere structuur
cert-health-passed = gezond volgens de schijf zelf
cert-health-failed = DEFECT volgens de schijf zelf
cert-health-hours = { $hours } uur ingeschakeld
cert-health-reallocated = { $count } vervangen sectoren
cert-health-media-errors = { $count } mediafouten
cert-health-used = { $percent }% van de voorziene levensduur verbruikt
cert-health-unknown = De schijf geeft geen gegevens over haar toestand.

## certificaat: methode, techniek, beleid

cert-semicolon = { $first }; { $next }
cert-meets-policy = Voldoet aan het beleid
cert-method = Methode
cert-method-reached = Bereikte methode
cert-method-none = Geen
cert-method-of-standard = { $method } – { $standard }
cert-method-clear = Clear (logisch wissen)
cert-method-purge = Purge (grondig wissen)
cert-method-destroy = Destroy (fysiek vernietigen)
cert-technique = Techniek
cert-technique-overwrite = Overschrijven
cert-technique-ata-sanitize-block-erase = ATA Sanitize, blokken wissen
cert-technique-ata-sanitize-crypto-scramble = ATA Sanitize, sleutel vervangen (crypto scramble)
cert-technique-ata-sanitize-overwrite = ATA Sanitize, overschrijven door de schijf
cert-technique-ata-security-erase-enhanced = ATA Security Erase, uitgebreid
cert-technique-ata-security-erase = ATA Security Erase
cert-technique-nvme-sanitize-block-erase = NVMe Sanitize, blokken wissen
cert-technique-nvme-sanitize-crypto-erase = NVMe Sanitize, cryptografisch wissen
cert-technique-nvme-sanitize-overwrite = NVMe Sanitize, overschrijven door de schijf
cert-technique-nvme-format-user-data = NVMe Format, gebruikersgegevens wissen
cert-technique-nvme-format-crypto = NVMe Format, cryptografisch wissen
cert-technique-scsi-sanitize-block = SCSI Sanitize, blokken wissen
cert-technique-scsi-sanitize-crypto = SCSI Sanitize, cryptografisch wissen
cert-technique-scsi-sanitize-overwrite = SCSI Sanitize, overschrijven door de schijf
cert-technique-scsi-format-unit = SCSI Format Unit
cert-technique-mmc-sanitize = eMMC Sanitize
cert-technique-mmc-secure-erase = eMMC beveiligd wissen
cert-technique-opal-psid-revert = Opal PSID-revert (ontgrendelt, bewijst niets)
cert-technique-scheme = { $technique }, schema “{ $scheme }”, { $passes ->
    [one] één doorgang
   *[other] { $passes } doorgangen
 }
cert-required = Gevraagd
cert-required-by = { $method } – { $standard }, door het beleid “{ $policy }”
cert-accepted-below = Minder dan gevraagd
cert-accepted-below-by = Aanvaard door { $name }: { $reason }
cert-policy-hash = SHA-256 van het beleid
cert-policy-references = Het beleid verwijst naar
cert-would-reach = Bereikt op dit medium
cert-passes-planned = Geplande doorgangen
cert-withdrawn = Ingetrokken schema
cert-withdrawn-reference = Ingetrokken door de uitgever; het biedt geen extra zekerheid. Gevraagd door: { $reference }
cert-verification-planned = Geplande teruglezing
cert-canaries-planned = Geplande kanaries
cert-estimate = Geschatte duur
cert-authorized = Machtiging
cert-authorized-how = { $how }, { $when }
confirmation-typed = einde van het serienummer ingetikt door een persoon
confirmation-named = volledig serienummer opgegeven op de opdrachtregel
confirmation-listed = volledig serienummer in een vooraf opgestelde lijst
cert-job = Taak
cert-plan = Plan
cert-passed-over = Technieken die niet werden gebruikt
cert-reason = Reden

## certificaat: vaststellingen

cert-evidence = Vaststellingen
cert-observed = Vastgesteld bij teruglezen
cert-reported = Gemeld door de schijf
cert-exceptions = Uitzonderingen
cert-exceptions-none = Geen
cert-exceptions-unwritable = { $size } kon niet worden overschreven.
cert-exceptions-unreadable = { $size } werd geschreven en kan niet worden teruggelezen.
cert-exceptions-listed = De plaatsen staan in de bijzonderheden.
cert-limits = Grenzen
cert-limits-title = Grenzen: wat de techniek niet kan bereiken
cert-limits-none = Geen bekend
cert-before = Genoteerd vóór de wissing
cert-pre-image = Steekproefblokken
cert-pre-image-counts = { $read } gelezen, waarvan { $blank } leeg; { $unreadable } onleesbaar
cert-canaries = Kanaries
cert-canary-counts = { $planted } blokken van { $size } geplaatst; { $confirmed } bevestigd door ze vóór de wissing terug te lezen; { $examined } nadien bekeken; { $survived } overgebleven
cert-canary-seed = Startwaarde van de kanaries
cert-design = Opzet van de steekproef
cert-design-value = { $kind }; { $strata } strata; { $size } per lezing; { $fixed } vaste plaatsen
cert-design-seed = Startwaarde van de trekking
cert-verification-sampled = gestratificeerde steekproef
cert-verification-nist-rev1 = steekproef van 10% zoals in NIST SP 800-88 Rev. 1
cert-verification-full = elk blok
cert-verification-none = geen

## certificaat: wat werd uitgevoerd

cert-step = Uitgevoerd: { $technique }
cert-when = Tijdstip
cert-period = { $from } tot { $to } ({ $time })
cert-completed = Voltooid
cert-pass = Doorgang { $number }
cert-pattern-repeat = bytes { $bytes } (hexadecimaal), herhaald
cert-pattern-stream = willekeurige stroom { $generator }, sleutel { $seed }
cert-pass-unfinished = begonnen { $from }, NIET VOLTOOID
cert-pass-written = { $size } aanvaard door de schijf{ $retried ->
    [0] {""}
    [one] ; één schrijfopdracht lukte pas bij herhaling
   *[other] ; { $retried } schrijfopdrachten lukten pas bij herhaling
 }
cert-pass-flushed = op het einde naar het medium weggeschreven
cert-pass-not-flushed = op het einde NIET WEGGESCHREVEN
cert-pass-resumed = hervat na een onderbreking vanaf byte { $offsets }

## certificaat: de teruglezing

cert-verification = Teruglezing
cert-verification-passed = Geslaagd
cert-verification-failed = MISLUKT
cert-result = Resultaat
cert-statement = Wat dit betekent
cert-expected = Verwacht patroon
cert-caches = Tegen caches
cache-flushed = de schijf schreef haar cache weg
cache-direct = gelezen buiten de cache van het systeem om
cache-page-cache-dropped = systeemcache leeggemaakt
cache-overrun = tussendoor meer overgedragen dan de cache van de schijf bevat
cert-reads = Lezingen
cert-reads-value = { $read } van { $planned } uitgevoerd, { $size }; { $informative } daarvan konden een fout aantonen
cert-bound = Statistische grens
cert-bound-value = Met { $samples } zuivere steekproeven en een betrouwbaarheid van { $confidence }% is hoogstens { $share } van de adresseerbare blokken niet gewist.
cert-unreadable = Kon niet worden gelezen
cert-unwritable = Kon niet worden overschreven
cert-hits = Gevonden waar het niet mag staan
cert-hit = byte { $offset }: { $class }
cert-class = Wat de lezingen opleverden
cert-count = Aantal
class-expected = het laatst geschreven patroon
class-zero = allemaal nullen
class-constant = één waarde of een korte herhaling
class-random = zonder herhaling, vooraf niet gekend
class-unchanged = ongewijzigd sinds vóór de wissing
class-canary = een overgebleven kanarie
class-unreadable = onleesbaar
cert-place = { $length } bytes vanaf byte { $offset }
cert-places-more = De eerste { $shown } van { $count } plaatsen; het ondertekende bestand bevat er meer.
cert-places-total = In totaal: { $total }

## certificaat: personen, tijd en plaats

cert-people = Personen en organisatie
cert-performed-by = Uitgevoerd door
cert-nobody-named = Niet vermeld
cert-contact = Contact
cert-organisation = Organisatie
cert-in-the-name-of = In naam van
cert-location = Plaats
cert-destination = Bestemming
cert-subject = Zoals door personen opgegeven
cert-subject-note = Dit werd niet door het programma vastgesteld; iemand heeft het ingevoerd.
cert-classification = Vertrouwelijkheid vooraf
cert-classification-after = Vertrouwelijkheid achteraf
cert-backup = Back-up van de gegevens
cert-contract = Overeenkomst
cert-reference = Referentie
cert-notes = Opmerkingen
cert-validation = Validatie
cert-validation-sentence = Ik heb dit attest vergeleken met de schijf en haar etiket, en
cert-validation-accept = aanvaard de wissing
cert-validation-reject = verwerp de wissing
cert-validation-name = Naam
cert-validation-function = Functie
cert-validation-date = Datum
cert-validation-signature = Handtekening
cert-validated-by = Gevalideerd door { $name }, in een ondertekende verklaring van die persoon.

## certificaat: onderbrekingen, toestel en programma

cert-interruptions = Onderbrekingen
cert-interruption-last = Laatste levensteken
cert-interruption-resumed = Hervat
cert-interruption-found = Toen vastgesteld
cert-machine = Toestel en programma
cert-host = Toestel
cert-host-name = Computernaam
cert-kernel = Kernel
cert-memory = Geheugen
cert-tool = Programma
cert-tool-commit = Gebouwd van commit
cert-tool-hash = SHA-256 van het programma

## certificaat: het attest zelf, en hoe het te controleren

cert-about = Dit attest
cert-id = Nummer
cert-issued = Opgemaakt
cert-time-source = Bron van de tijd
cert-time-system-clock = de klok van de machine, niet nagekeken
cert-time-person = systeemklok, gezet op wat een persoon zei
cert-time-ntp = de klok van de machine, vergeleken met een tijdserver (via NTP, niet geauthenticeerd)
cert-time-before-build = TWIJFELACHTIG: vóór dit programma werd gemaakt
cert-time-far-ahead = TWIJFELACHTIG: meer dan twintig jaar nadat dit programma werd gemaakt
cert-time-before-previous-statement = TWIJFELACHTIG: vóór de vorige verklaring van deze werkplek
cert-time-said-right = de klok gaf { $clock } aan, en volgens { $by } was dat juist
cert-time-said = de klok gaf { $clock } aan toen het volgens { $by } { $said } was; ze werd niet gelijkgezet
cert-time-said-set = de klok gaf { $clock } aan en werd op woord van { $by } op { $said } gezet
cert-time-compared-agrees = { $server } gaf om { $at } dezelfde tijd aan, op minder dan een seconde na
cert-time-compared-set = { $way ->
    [ahead] volgens { $server } liep de klok om { $at } { $seconds } s voor, en ze werd gelijkgezet
   *[behind] volgens { $server } liep de klok om { $at } { $seconds } s achter, en ze werd gelijkgezet
}
cert-time-compared-off = { $way ->
    [ahead] volgens { $server } (NTP, niet geauthenticeerd) liep de klok om { $at } { $seconds } s voor; ze werd niet gelijkgezet
   *[behind] volgens { $server } (NTP, niet geauthenticeerd) liep de klok om { $at } { $seconds } s achter; ze werd niet gelijkgezet
}
cert-bench = Werkpost
cert-environment = Omgeving
environment-production = productie
environment-practice = OEFENING
cert-sequence = Volgnummer
cert-previous = SHA-256 van het vorige
cert-previous-none = geen, dit is het eerste
cert-signer = Ondertekend door
cert-fingerprint = SHA-256 van het certificaat van de ondertekenaar
cert-algorithm = Handtekeningalgoritme
cert-digest = SHA-256 van het ondertekende bestand
cert-check-title = Hoe controleren
cert-check-attached = Deze pagina’s zijn een weergave. Wat telt, is het ondertekende bestand dat aan deze pdf is gehecht; het bevat alles wat hier staat en meer.
cert-check-detach = Haal het bestand eruit: met uw pdf-programma of met “pdfdetach -saveall”.
cert-check-digest = Vergelijk de SHA-256 ervan met de waarde hierboven en in de QR-code.
cert-check-rasura = Controleer het met “rasura certificate check --trust ROOT FILE”, waarbij ROOT het stamcertificaat van de organisatie is, verkregen van de organisatie zelf. Er is geen netwerk nodig.
cert-check-others = Het is een JSON Web Signature (RFC 7515); ook andere software controleert het, zoals “jose” of “jwcrypto”.
cert-attachment = Ondertekende verklaring (JSON Web Signature) waarvan dit document een weergave is
cert-qr-caption = Nummer en SHA-256 van het ondertekende bestand
cert-qr-description = QR-code met het nummer van het attest en de SHA-256 van het ondertekende bestand
cert-content-of-statement = Inhoud van de verklaring
cert-about-statement = Over attest
cert-about-statement-value = Nr. { $id }, SHA-256 { $digest }
cert-same-drive = De schijf van dat attest
cert-verified-by = Geverifieerd door
cert-incident-what = Wat er gebeurde
cert-incident-sentence = Te melden aan de veiligheidsconsulent.
cert-falls-short = Schiet tekort voor het beleid
incident-failed-erase = Een schijf werd niet gewist.
incident-unknown-erase = Niemand kan zeggen of een schijf gewist werd.
incident-mismatch-after-release = Een latere controle vond gegevens, of een andere schijf, waar een attest wissing vermeldt.
incident-statement-line = De reeks verklaringen van deze werkplek sluit niet aan.
cert-yes = ja
cert-no = nee

## home: the state folder

home-error = { $path }: { $fault }
home-io = Melding van het systeem: { $kernel }
home-other-owner = Dit behoort toe aan gebruiker { $owner }, maar dit programma draait als gebruiker { $user }. Voer het uit als die gebruiker, of kies een andere map met RASURA_HOME.
home-writable-by-others = Andere gebruikers kunnen ernaar schrijven (rechten { $mode }); de inhoud is dus niet betrouwbaar. Kijk na wat erin staat en voer dan uit: chmod go-w
home-not-a-folder = Hier is een map nodig, en dit is iets anders.
home-no-folder-named = Er is geen statusmap bekend. Stel RASURA_HOME in op een absoluut pad.
home-already-there = Er bestaat al een bestand met die naam; het werd ongemoeid gelaten.
home-read-back-differs = Wat werd teruggelezen, is niet wat werd geschreven: het medium eronder is onbetrouwbaar of defect. Gebruik een ander.
home-poisoned = Een eerdere schrijfopdracht is mislukt, zodat niet bekend is wat het medium heeft bereikt.
home-busy = Een ander programma heeft het vergrendeld.
home-too-large = Dit is groter dan { $limit }, meer dan wat hier thuishoort.
home-not-a-file = Dit is geen gewoon bestand.

## what the values of the vocabulary are called

medium-hard-disk = harde schijf
medium-ssd = SSD
medium-nvme = NVMe
medium-emmc = eMMC
medium-sd = SD-kaart
medium-usb-stick = USB-stick
medium-virtual = virtueel
medium-unknown = onbekend
bus-sata = SATA
bus-pata = PATA
bus-sas = SAS
bus-scsi = SCSI
bus-nvme = NVMe
bus-nvme-fabrics = NVMe over fabrics
bus-usb = USB
bus-firewire = FireWire
bus-mmc = MMC
bus-ufs = UFS
bus-virtio = virtio
bus-network = netwerk
bus-loop = loopapparaat
bus-file = bestand
bus-emulated = geëmuleerd
bus-unknown = onbekend
method-clear = Clear
method-purge = Purge
method-destroy = Destroy
verification-sampled = teruglezing bij steekproef
verification-nist-rev1 = teruglezing van 10% (NIST SP 800-88 Rev. 1)
verification-full = volledige teruglezing
verification-none = geen teruglezing
outcome-erased = GEWIST
outcome-erased-with-exceptions = GEWIST, MET UITZONDERINGEN
outcome-not-erased = NIET GEWIST
outcome-unknown = ONBEKEND
outcome-aborted = AFGEBROKEN
phase-pre-image = Opnemen van wat er staat
phase-canaries = Kanaries plaatsen
phase-erase = Overschrijven
phase-flush = Cache wegschrijven
phase-verify = Teruglezen
phase-certificate = Ondertekenen

## drives

drives-none = Er werden geen schijven gevonden.
drive-added = Aangesloten:
drive-removed = { $device } is weg.
drive-silent = { $device } antwoordde niet binnen { $after }. Mogelijk is de schijf defect: controleer de kabel en de voeding.
drive-contents = Inhoud: { $contents }
contents-unreadable = { $count ->
    [one] Eén stuk kon
   *[other] { $count } stukken konden
 } niet worden gelezen, het eerste vanaf { $offset }: { $kernel } Daar kan meer staan dan hier wordt getoond.
column-drive = SCHIJF
column-model = MODEL
column-serial = SERIENUMMER
column-size = GROOTTE
column-medium = MEDIUM
column-erasable = WISBAAR
erasable-yes = ja
erasable-no = nee
serial-bridge = van de adapter
serial-stand-in = vervangnummer
health-failed = De schijf meldt zelf dat ze het begeeft.
health-temperature = Temperatuur: { $celsius } °C
health-used = Verbruikte levensduur: { $percent }%

## refusals: nothing was touched

refused = { $device } werd niet aangeraakt: { $reasons }
refused-heading = { $device } werd niet aangeraakt.
refused-mounted = { $node } is gekoppeld op { $at }. Koppel het los: umount { $at }
refused-mounted-elsewhere = { $node } is gekoppeld op { $at } in de mount-naamruimte van proces { $pid }. Beëindig dat proces of koppel het daar los.
refused-swap = { $node } is in gebruik als wisselgeheugen. Schakel het uit: swapoff { $node }
refused-held = { $node } wordt vastgehouden door { $holder } ({ $kind }). Sluit of stop eerst { $holder }.
refused-pool = De schijf hoort bij de { $kind }-opslaggroep “{ $name }”, die in gebruik is. Exporteer of ontkoppel die groep eerst.
refused-open = Proces { $pid } ({ $name }) heeft { $node } geopend. Beëindig dat proces eerst.
refused-system = Het draaiende systeem staat erop ({ $what }).
refused-own-folder = De map { $path } van rasura zelf staat erop. Bewaar de status en de attesten op een andere schijf.
refused-boot-medium = Dit is de stick waarvan deze computer werd opgestart.
refused-claimed = De kernel geeft de schijf niet vrij: iets in het systeem houdt ze vast. Koppel los of stop wat ze gebruikt, of herstart de computer en probeer opnieuw.
refused-locked = Een ander programma heeft het vergrendeld, of het is als loopapparaat gekoppeld. Wacht tot dat programma klaar is, of ontkoppel het.
refused-read-only = Het apparaat weigert schrijfopdrachten. Controleer de schrijfbeveiliging, de adapter en de instellingen van de schijf.
refused-zoned = Dit is een schijf met zones ({ $model }), die deze versie niet betrouwbaar kan overschrijven. Gebruik de wisopdracht van de schijf zelf, of vernietig ze fysiek.
refused-sector-size = De sectoren zijn { $bytes } bytes groot, wat deze versie niet kan overschrijven. Geef de schijf eerst sectoren van 512 of 4096 bytes met haar eigen formatteeropdracht.
refused-empty = De capaciteit is nul: er zit geen medium in, of de schijf is defect.
refused-no-serial = De schijf geeft geen serienummer en niets anders waaraan ze te herkennen is.
refused-twin = Een andere aangesloten schijf geeft in elk opzicht dezelfde gegevens op. Maak een van beide los.
refused-named-twice = Dit is dezelfde schijf als { $first }, die ook werd opgegeven.
refused-below-policy = { $technique } bereikt hier { $reached }, en het beleid { $policy } vraagt { $required }. Kies een andere techniek, of laat een bij naam genoemde persoon dit aanvaarden: --accept-clear REASON
refused-below-policy-best = { $technique } bereikt hier { $reached }, en het beleid { $policy } vraagt { $required }: deze schijf biedt niets sterkers. Vernietig ze fysiek, of laat een bij naam genoemde persoon dit aanvaarden: --accept-clear REASON
refused-weaker-verification = { $asked } werd gevraagd, en het beleid { $policy } vraagt { $required }. Laat --verify weg, of laat een bij naam genoemde persoon dit aanvaarden: --accept-clear REASON
refused-identity-bridge = De adapter geeft zijn eigen serienummer en verbergt dat van de schijf, zodat het attest de schijf niet kan benoemen. Sluit de schijf rechtstreeks aan; of laat een bij naam genoemde persoon dit aanvaarden: --accept-clear REASON
refused-withdrawn-scheme = Schema { $scheme } is ingetrokken en biedt geen extra zekerheid. De beslissing of overeenkomst die erom vraagt, is nodig: --scheme-reference REFERENCE
refused-wrong-serial = Dat is niet het serienummer. Het is { $serial }: ga na of dit de schijf is die u bedoelt.
refused-no-random = Het systeem geeft geen willekeurige getallen: { $kernel }
refused-no-technique = Geen enkele techniek kan deze schijf wissen: { $reasons }
refused-other-drive = Dit is niet de schijf van deze taak: { $expected } werd verwacht, { $found } werd gevonden.
refused-changed = Waar { $path } naar verwijst, is veranderd sinds het plan werd gemaakt. Vraag de lijst van schijven opnieuw op.
refused-namespace-new = Namespace { $id } staat op deze schijf en was er niet toen het plan werd gemaakt. Deze namespace zou mee gewist worden. Vraag de lijst van schijven opnieuw op.
refused-no-keys = Er is geen sleutel om het attest te ondertekenen. Maak er een: rasura keys init --organisation NAME --bench NAME
refused-no-place = Er is geen plaats om het attest te bewaren: { $reason }
refused-nobody-confirmed = Niemand heeft het serienummer bevestigd. Typ het einde ervan in wanneer daarom wordt gevraagd, of geef het volledige serienummer op: --confirm SERIAL

## plan

plan-drive = { $device }: { $model }, serienummer { $serial }, { $capacity }, { $medium }
plan-policy = Het beleid { $policy } vraagt { $required }.
plan-technique = Techniek: { $technique }, bereikt { $method } ({ $standard }).
plan-scheme = Doorgangen ({ $scheme }): { $passes }
plan-verification = Daarna: { $verification }.
plan-estimate = Duurt ongeveer { $time }.
plan-passed-over = Niet gebruikt: { $technique }. { $reason }
plan-limit = Buiten bereik: { $limit }
plan-nothing-in-the-way = Niets staat in de weg.
plan-refused = Dit zou worden geweigerd:
passed-over-not-asked = Er werd een andere techniek gevraagd.
passed-over-fallback = Ze wordt geprobeerd als de schijf faalt bij wat ervoor staat.
offer-not-for-this-drive = De schijf kent andere opdrachten.
passed-over-weaker = Ze bereikt minder dan de gekozen techniek.
technique-unknown = Er is geen techniek “{ $technique }”. Bekend: { $known }
limit-identity-bridge = De adapter verbergt het serienummer van de schijf zelf.
note-virtual = Dit is geen medium op zich: het attest wordt als virtueel gemerkt en bewijst niet dat het onderliggende medium gewist is.
note-no-verification = Er wordt niets teruggelezen, dus het resultaat zal onbekend zijn.
note-withdrawn-scheme = Dit schema werd ingetrokken door wie het uitgaf en biedt geen extra zekerheid.
note-health-failed = De schijf meldt zelf dat ze het begeeft; reken op blokken die niet kunnen worden gewist.

## policies, schemes and files

data-file-invalid = Regel { $line }: { $detail }
file-invalid = { $path }: { $reason }
file-not-text = Dit is geen tekst in UTF-8.
file-unreadable = { $path } kan niet worden gelezen: { $kernel }
folder-cannot-be-made = Map { $path } kan niet worden gemaakt: { $kernel }
folder-without-certificates = Er staan geen attesten in { $path }.
policy-needs-last-rule = Een beleid moet een naam hebben, en een laatste regel zonder voorwaarden die op elke schijf past.
policy-canaries-range = Het aantal kanaries moet tussen 64 en 100.000 liggen.
policy-destroy = De methode van een regel is “clear” of “purge”; een programma kan niet vernietigen.
policy-verification-none = Een beleid moet een teruglezing vragen: “sampled”, “nist-rev1” of “full”.
policy-twice = Er is al een beleid “{ $policy }”.
policy-unknown = Er is geen beleid “{ $policy }”. Bekend: { $known }
policy-good = { $path }: in orde, beleid “{ $policy }”.
policy-list-policies = Beleidsregels
policy-list-schemes = Overschrijfschema’s
policy-rule = { $conditions }: { $method }, { $verification }
policy-rule-classification = vertrouwelijkheid “{ $name }”
policy-rule-destination = bestemming “{ $name }”
policy-rule-everything = al de rest
scheme-invalid = Schema “{ $scheme }”: { $reason }
scheme-needs-passes = Een schema moet een naam hebben en 1 tot { $most } doorgangen.
scheme-pass-unknown = “{ $pass }” is geen doorgang. Gebruik “random”, “random-byte”, “complement” of paren hexadecimale cijfers.
scheme-complement-of-nothing = Voor een “complement” moet een doorgang met herhaalde bytes staan.
scheme-shuffle-range = “shuffle” moet twee doorgangen noemen, geteld vanaf 1, de eerste vóór de laatste.
scheme-shuffle-complement = Een “complement” kan niet worden verplaatst: de plaats bepaalt wat het is.
scheme-twice = Schema “{ $scheme }” staat er tweemaal.
scheme-unknown = Er is geen schema “{ $scheme }”. Bekend: { $known }
scheme-withdrawn = ingetrokken, biedt geen extra zekerheid
accept-needs-name = Bij --accept-clear hoort de naam van wie dit aanvaardt: --accepted-by NAME of --operator NAME
language-unknown = De taal “{ $language }” is er niet. Bekend: en, nl, fr, de.
error-other = { $detail }
clock-before-1970 = De klok van deze computer staat vóór 1970. Zet ze eerst juist.
clock-in-doubt = De klok van deze computer geeft { $time } (UTC) aan, wat haast niet kan kloppen. Stel ze eerst juist, anders vermeldt elk attest dat de datum twijfelachtig is.

## wipe

wipe-ask-serial = { $device } ({ $model }, { $capacity }) wissen? Alles wat erop staat, gaat verloren. Typ de laatste { $characters } tekens van het serienummer:
confirm-count = { $drives ->
    [one] Er werd één schijf opgegeven
   *[other] Er werden { $drives } schijven opgegeven
 } en { $serials ->
    [one] één serienummer
   *[other] { $serials } serienummers
 } met --confirm. Geef het volledige serienummer van elke schijf één keer op.
bad-blocks-writing = { $length } vanaf byte { $offset } kan niet worden geschreven; het werk gaat verder.
bad-blocks-reading = { $length } vanaf byte { $offset } kan niet worden gelezen; het werk gaat verder.
progress-speed = { $bytes }/s
progress-eta = nog { $time }
result-observed = Vastgesteld: { $observed }
result-reported = De schijf meldde: { $reported }
result-certificate = Attest: { $path }
next-erased = Wat nu: bewaar het attest bij de inventaris. Een aangewezen persoon moet het nog valideren.
next-virtual = Wat nu: hier niets meer, maar dit is geen bewijs voor het onderliggende medium. Wis ook dat.
next-practice = Wat nu: niets. Dit was een oefening, er werd niets echts gewist.
next-below-policy = Wat nu: bewaar het attest bij de inventaris. Het vermeldt dat minder werd aanvaard dan het beleid vraagt.
next-exceptions = Wat nu: vernietig de schijf fysiek, of laat een bij naam genoemde persoon beslissen; sommige blokken konden niet worden gewist.
next-not-erased = Wat nu: houd de schijf achter slot. Probeer opnieuw, of vernietig ze fysiek.
next-unknown = Wat nu: behandel de schijf als niet gewist. Wis ze opnieuw met teruglezing, of vernietig ze fysiek.
next-aborted = Wat nu: behandel de schijf als niet gewist. Ga verder met “rasura resume”, of wis ze opnieuw.

## outcomes: why

reason-erased = Alles wat moest worden teruggelezen, werd gelezen, en er werd niets gevonden van wat er voordien stond.
reason-exceptions = Sommige blokken werden niet gewist, of dat kon niet worden vastgesteld: { $unwritable } kon niet worden geschreven, { $unreadable } kon niet worden gelezen.
reason-data-found = { $hits ->
    [one] Op één plaats
   *[other] Op { $hits } plaatsen
 } van de { $read } die werden gelezen, stond iets wat er niet mag staan.
reason-canaries-survived = { $survived } van de { $confirmed } blokken die vóór de wissing werden geplaatst, stonden er nadien nog.
reason-stopped-erase = Er werd gestopt voor de wissing klaar was.
reason-stopped-read-back = Er werd gestopt voor de teruglezing klaar was.
reason-given-up = Een persoon heeft de taak opgegeven. { $progress }
reason-identity-changed = De schijf is niet meer dezelfde: voordien serienummer { $before } met { $capacity_before }, nu { $after } met { $capacity_after }.
reason-drive-gone = De identiteit van de schijf kon nadien niet meer worden opgevraagd. { $reason }
reason-not-verified = Er werd niets teruggelezen, zoals gevraagd; niemand kan dus zeggen of de schijf gewist is.
reason-read-back-missing = Er werd niets teruggelezen.
reason-read-back-broken = De teruglezing kon niet worden afgemaakt. { $reason }
reason-read-back-incomplete = Slechts { $read } van de { $planned } geplande lezingen werden uitgevoerd.
reason-nothing-informative = Niets van wat werd gelezen kon een mislukking aantonen: het was vooraf al leeg, en er stond geen geplaatst blok dat kon ontbreken.
reason-others-not-read = De schijf heeft samen met deze ook andere namespaces gewist, en niet alle konden worden teruggelezen. { $what } Voor een bewijs over de hele schijf: verwijder de andere namespaces, maak er één van de volledige capaciteit en wis die opnieuw.
reason-namespaces-changed = De schijf heeft na het wissen andere namespaces dan ervoor, of namespaces van een andere grootte.
of-namespace = Namespace { $id }: { $what }
of-namespaces = { $what }
namespace-not-attached = Ze is hier aan geen enkele controller gekoppeld en kan dus niet gelezen worden.
namespace-without-node = Deze computer heeft er geen blokapparaat voor; ze kan dus niet gelezen worden.
reason-locked-after = De schijf is vergrendeld na het wissen: wat er te lezen valt, zegt niets over wat erop staat.
reason-canaries-not-examined = De blokken die vóór het wissen werden geplaatst, konden achteraf niet worden opgezocht.
resume-already-certified = De taak was al uitgevoerd en geattesteerd; alleen het logboek stond nog open en is nu gesloten.
resume-twins = Verschillende aangesloten schijven geven zich uit voor de schijf van deze taak (serienummer { $serial }). Koppel alle andere los.
resume-stand-in = De schijf heeft geen eigen serienummer en werd intussen opnieuw aangesloten: iemand moet bevestigen dat het dezelfde is. Laat --yes weg.
resume-other-organisation = De taak is van { $expected }, en de sleutel hier ondertekent voor { $found }.
resume-output-missing = De map voor de attesten is er niet: { $path }. Sluit ze aan of geef een andere op: --output MAP
reason-program-failed = Het programma zelf faalde terwijl het met deze schijf bezig was: { $detail }. Beschouw de schijf als niet gewist.
folder-name-not-text = De naam van de map { $path } is geen UTF-8-tekst. Kies een andere.
reason-unreadable-not-listed = Sommige blokken konden niet worden gelezen, en het is niet bekend welke.
observed-nothing = Er werd niets teruggelezen.
reported-nothing = Niets.
stopped-by-signal = Een persoon of het systeem vroeg om te stoppen.

## journals and resume

job-at-evidence = Het wissen was nog niet begonnen.
job-at-pass = De taak was aan { $done } van { $capacity } in doorgang { $pass } van { $passes }.
job-at-verification = De schijf is gewist en moet nog worden teruggelezen.
job-at-certificate = Alles is klaar; alleen het attest ontbreekt nog.
journal-running = Een ander programma werkt aan deze taak.
journal-damaged = Het logboek { $path } is beschadigd op regel { $line }. Er werd niets geraden en niets gewijzigd. Wis de schijf opnieuw van bij het begin.
journal-without-plan = Het logboek van taak { $job } begint niet met een plan; het is beschadigd.
resume-none = Er is geen onafgewerkte taak.
resume-job = { $model }, serienummer { $serial }, { $capacity }, begonnen { $begun }. { $progress }
resume-no-such-job = Er is geen onafgewerkte taak { $job }. Zie: rasura resume --list
resume-left-alone = Ongewijzigd gelaten.
resume-drive-absent = De schijf, serienummer { $serial }, is niet aangesloten. Sluit ze aan en probeer opnieuw.
resume-ask-serial = Verdergaan met { $device }, serienummer { $serial }? Typ de laatste { $characters } tekens van het serienummer, of niets om het zo te laten:

## certificates

verdict-proof = authentiek, en bewijs van wissing
verdict-no-proof = authentiek, maar geen bewijs van wissing
verdict-not-authentic = NIET AUTHENTIEK
not-authentic = { $place }: { $detail }
place-file = in het bestand
place-header = in de kop
place-payload = in de verklaring
place-signature = in de handtekening
place-certificates = in de certificaten
place-envelope = in de omslag
no-proof-practice = Het werd in oefenmodus gemaakt.
no-proof-virtual = Het medium is virtueel: niet bewezen is dat het onderliggende medium gewist is.
no-proof-signer-unknown = De organisatie van de ondertekenaar hoort niet bij die welke hier vertrouwd zijn. Verkrijg haar stamcertificaat langs een weg die u vertrouwt en geef het op met --trust.
no-proof-other-kind = Dit is een verklaring van een andere soort ({ $kind }), niet over een wissing.
no-proof-exceptions = Sommige blokken werden niet gewist; ze zijn erin vermeld.
no-proof-not-erased = Er staat in dat het medium niet gewist werd.
no-proof-unknown = Er staat in dat niemand weet of het medium gewist werd.
no-proof-aborted = Er staat in dat de taak werd afgebroken.
no-proof-below-policy = Wat werd bereikt, is minder dan het beleid vraagt.
no-proof-below-policy-accepted = Wat werd bereikt, is minder dan het beleid vraagt; aanvaard door { $by }: { $reason }
no-proof-not-understood = Iets waarop het oordeel steunt, ontbreekt of wordt niet begrepen ({ $member }).
no-proof-not-borne-out = Er staat “gewist” in, maar wat werd gedaan of gezien, staaft dat niet ({ $member }).
check-validated = Gevalideerd door { $by } op { $at }.
check-not-validated = Nog niet gevalideerd door een aangewezen persoon.
check-not-validated-required = De validatie door een aangewezen persoon werd gevraagd, en die is er niet.
check-signed = Ondertekend door { $organisation }, { $bench }, { $at }; stamcertificaat { $root }
check-medium = { $model }, serienummer { $serial }: { $outcome }, { $date }
check-pdf = Alleen de verklaring die bij deze pdf is gevoegd, werd gecontroleerd, niet wat op de pagina’s staat.
check-skipped-link = { $path }: niet gecontroleerd, want het is een symbolische koppeling.
check-skipped-depth = { $path }: niet gecontroleerd, want de map ligt te diep.
trust-invalid = De vertrouwde stamcertificaten zijn niet bruikbaar: { $detail }
pdf-without-certificate = { $path } is een pdf zonder attest erin.
pdf-needs-folder = Meerdere attesten hebben een doelmap nodig: --output DIR
pdf-written = Geschreven: { $path }
exporter-unknown = Er is geen vorm “{ $name }”.
certificate-not-kept = Het attest werd ondertekend, maar kon niet worden bewaard: { $failures }
certificate-not-signed = Het attest kon niet worden ondertekend: { $detail }
certificate-place-failed = { $path }: { $reason }
certificate-place-other = { $detail }
certificate-in-memory-only = Het attest staat alleen in het geheugen en is weg wanneer de computer wordt uitgeschakeld. Kopieer het nu naar een duurzame plaats.
irregular-fork = Twee verschillende verklaringen van deze werkplek dragen nummer { $sequence }: elders is een kopie van de status in gebruik, of ze werd teruggezet.
irregular-copy-missing = De bewaarde kopie van verklaring { $sequence } is weg.
irregular-copy-changed = De bewaarde kopie van verklaring { $sequence } is niet meer wat ze was.
irregular-head-damaged = De telling van de verklaringen was beschadigd en werd opnieuw gemaakt uit de bewaarde kopieën.
irregular-out-of-reach = De statusmap was onbereikbaar; het nummer is het volgende dat dit programma kende.

## keys

keys-made = Sleutels gemaakt voor { $organisation }, werkplek { $bench }, in { $home }. Geef het stamcertificaat aan wie controleert (rasura keys export). Vingerafdruk: { $fingerprint }
keys-imported = Sleutels overgenomen voor { $organisation }, werkplek { $bench }, in { $home }. Vingerafdruk van het stamcertificaat: { $fingerprint }
keys-rotated = Vanaf nu ondertekent een nieuwe sleutel voor { $organisation }, werkplek { $bench }, in { $home }. Vingerafdruk van het stamcertificaat: { $fingerprint }
keys-enrolled = Geschreven: { $path }. Breng het naar de andere werkplek, voer het daar in en vernietig dan het bestand.
keys-enrol-what = Geef de andere werkplek en een bestand op (--bench NAME --output FILE), of voer er een in (--import FILE).
keys-none = Er zijn geen sleutels. Maak ze: rasura keys init --organisation NAME --bench NAME
keys-none-offer = Er is geen sleutel om attesten te ondertekenen. Die kan nu worden gemaakt.
keys-ask-organisation = Naam van de organisatie (leeg om te stoppen):
keys-ask-bench = Naam van deze werkplek, zoals “bench-1”:
keys-ask-passphrase = Wachtzin van de sleutel:
keys-ask-new-passphrase = Nieuwe wachtzin voor de sleutels:
keys-ask-again = Nog een keer:
keys-passphrases-differ = De twee wachtzinnen verschillen.
keys-need-passphrase = Zeg hoe de sleutels beschermd worden: --passphrase-file FILE of --no-passphrase
keys-set = { $organisation }, werkplek { $bench }: { $guarded }, { $root }, vervallen certificaten: { $retired }. Vingerafdruk van het stamcertificaat: { $fingerprint }
keys-with-passphrase = beschermd met een wachtzin
keys-without-passphrase = zonder wachtzin
keys-root-here = stamsleutel hier
keys-root-elsewhere = stamsleutel elders
passphrase-nobody = De sleutel is beschermd met een wachtzin en er is niemand aan wie die kan worden gevraagd. Geef ze in een bestand: --passphrase-file FILE
passphrase-no-answer = Er werd geen wachtzin opgegeven.
passphrase-source = De wachtzin kan niet worden gelezen: { $detail }

## evidence and later verification

technique-unknown-to-this-version = Deze versie kent de techniek “{ $technique }” niet.
evidence-drive-lied = De schijf aanvaardt schrijfopdrachten en bewaart ze niet waar ze horen: { $findings }
evidence-of-namespace = Namespace { $id } van dezelfde schijf wordt ook gewist: vastleggen wat erop staat.
evidence-namespace-gone = Namespace { $id } van dezelfde schijf is er niet meer.
read-back-of-namespace = Namespace { $id } van dezelfde schijf wordt teruggelezen.
media-read = De schijf heeft zichzelf gewist en laat haar media lezen voordat ze de blokken vrijgeeft. Ze worden gelezen.
media-read-result = Van de media gelezen voordat de schijf de blokken vrijgaf (mediaverificatie): { $what }
media-not-readable = De media konden niet gelezen worden voordat de schijf de blokken vrijgaf.
pre-image-missing = Wat vóór de wissing over de schijf werd genoteerd, kan niet meer worden gelezen; het werk gaat zonder verder.
later-other-drive = Dit is niet de schijf van het attest: { $expected } werd verwacht, { $found } werd gevonden.
later-confirmed = Alles wat werd gelezen, is zoals het attest zegt.
later-namespaces-changed = De schijf heeft andere namespaces dan het certificaat noemt, of namespaces van een andere grootte.
later-other-namespace = Het is niet meer de namespace van het certificaat.
later-contents = { $count ->
    [one] Er staat iets op dat niet van het wissen komt: { $first }.
   *[other] Er staan { $count } structuren op die niet van het wissen komen, als eerste { $first }.
}
later-unreadable = { $reads ->
    [one] Eén plaats kon
   *[other] { $reads } plaatsen konden
 } niet worden gelezen.
later-nothing-erased = Het attest zegt niet dat de schijf gewist werd; er is dus niets om mee te vergelijken.
later-nothing-expected = Het attest noemt geen patroon dat op de schijf moet staan.
later-not-an-erasure = Dit is een verklaring van een andere soort ({ $kind }), niet over een wissing.
later-not-understood = Deze versie kan de verklaring niet lezen: { $detail }
later-word-confirmed = BEVESTIGD
later-word-not-confirmed = NIET BEVESTIGD

## overwriting: what the technique says

technique-overwrite-summary = Overschrijft elk blok dat de computer kan adresseren, in één of meer doorgangen.
interruption-overwrite = Een stroomonderbreking of een stop kost weinig: het overschrijven gaat verder vanaf de laatste plaats die werd weggeschreven, zodra iemand ermee instemt.
technique-journal-failed = Het logboek kon niet worden geschreven, dus werd de wissing stopgezet: { $cause } Maak plaats vrij en ga dan verder: rasura resume
overwrite-accepted = De schijf aanvaardde elke schrijfopdracht en het wegschrijven van de cache daarna.
overwrite-stopped = Het overschrijven werd stopgezet voor het klaar was.
overwrite-stalled = De schijf antwoordde niet meer: op opdrachten kwam geen antwoord. Controleer de kabel en de voeding en ga dan verder: rasura resume
overwrite-others-stay = Wie alleen deze namespace overschrijft, laat gegevens op de schijf achter. { $what }. Verwijder de andere namespaces, maak er één van de volledige capaciteit en wis die.
overwrite-vanished = De schijf verdween tijdens het overschrijven. { $cause }
overwrite-refused = De schijf weigerde schrijfopdrachten. { $cause }
overwrite-nothing-written = Er kon niets naar de schijf worden geschreven. { $cause } Vernietig ze fysiek.
overwrite-flush-failed = De schijf kon tweemaal na elkaar niet vastleggen wat ernaar werd geschreven. { $cause } Vernietig ze fysiek.
overwrite-flush-repeated = De schijf kon niet vastleggen wat ernaar werd geschreven. { $cause } Alles vanaf { $offset } wordt opnieuw geschreven.
overwrite-no-passes = Het schema heeft geen doorgang. Kies een ander schema.
pattern-error-repeat = Een patroon dat zich herhaalt, is 1 tot 512 bytes in hexadecimale cijfers.
pattern-error-generator = De willekeurige stroom noemt een generator die deze versie niet kent.
pattern-error-seed = Een startwaarde is 64 hexadecimale cijfers.

## limits: what an overwrite does not reach

limit-reallocated-sectors = Sectoren die de schijf als slecht opzij heeft gezet, zijn buiten het bereik van de computer.
limit-hidden-areas = Gebieden die de schijf voor de computer verbergt (HPA, DCO, AMA), worden niet overschreven.
limit-spare-area = Flashgeheugen bewaart kopieën in zijn reservegebied, waar geen computer kan schrijven.
limit-nvme-areas = Opstartpartities, RPMB en de logboeken van de controller worden niet overschreven.
limit-emmc-areas = Opstartpartities, RPMB en partities voor algemeen gebruik worden niet overschreven.
limit-virtual-medium = Dit is geen medium op zich: wat eronder ligt, kan kopieën bewaren.
limit-word-of-the-drive = Teruglezen toont dat er niets meer te lezen valt via de interface: nullen kunnen ook komen van blokken die nergens heen leiden. Dat er niets meer in de schijf staat, berust op wat ze zelf zegt.
limit-volatile-cache = Een schijf die in vluchtig geheugen houdt wat volgens haar op het medium staat, zou dat pas na een stroomonderbreking tonen.

## evidence: before the erase

canaries-flush-failed = De schijf kon de blokken die vóór de wissing werden geplaatst, niet vastleggen. { $cause }
canaries-lost = { $count } blokken die vóór de wissing werden geplaatst, werden niet teruggevonden, hoewel de schijf ze aanvaardde: ze laat vallen of wijzigt wat wordt geschreven. Vernietig ze fysiek.
canaries-unreadable = { $count } blokken die vóór de wissing werden geplaatst, konden niet opnieuw worden gelezen.
canaries-unwritable = { $count } blokken konden vóór de wissing niet worden geplaatst.
canary-elsewhere = Wat op { $found } werd geschreven, werd op { $offset } gevonden: de schijf is kleiner dan ze zegt. Vernietig ze fysiek.
pre-image-too-large = Het medium heeft te veel blokken om ze vóór de wissing allemaal te noteren.
pre-image-error-format = Dit is geen voorafname van deze versie.
pre-image-error-damaged = Het bestand met de voorafname is beschadigd.

## evidence: what reading back says

verified-full = Elk adresseerbaar blok werd teruggelezen ({ $bytes }) en bevatte wat het laatst werd geschreven.
verified-full-no-pattern = Elk adresseerbaar blok werd teruggelezen ({ $bytes }). Van de { $informative } waarover vooraf iets bekend was, was er geen enkel zoals voordien.
verified-nist-rev1 = In elk van { $subsections } deelgebieden werden twee stukken teruggelezen (samen { $bytes }). Geen van de { $informative } blokken die een fout konden aantonen, deed dat.
verified-sampled = { $reads } blokken werden teruggelezen en bevatten wat het laatst werd geschreven. Met een betrouwbaarheid van { $confidence }% geldt dat voor hoogstens { $share } van de adresseerbare blokken niet ({ $samples } willekeurige steekproeven).
verified-sampled-no-pattern = { $reads } blokken werden teruggelezen en niets werd gevonden van wat er voordien stond. Met een betrouwbaarheid van { $confidence }% bevat hoogstens { $share } van de adresseerbare blokken nog wat er stond ({ $samples } willekeurige steekproeven die het konden aantonen).
verified-without-information = { $reads } blokken werden teruggelezen. Geen ervan kon een fout aantonen, dus volgt er niets uit.
verified-nothing = Er werd niets teruggelezen, dus kan er niets worden gezegd over wat op de schijf staat.
verification-found = { $hits } van de { $reads } blokken die werden teruggelezen, bevatten iets wat er niet mag staan.
verification-unreadable = { $bytes } kon niet worden teruggelezen; alle andere blokken die werden gelezen ({ $reads } in totaal), waren zuiver.
verification-incomplete = De teruglezing eindigde na { $reads } van de { $planned } blokken; tot dan werd niets gevonden. { $cause }
verify-stopped = Het werd stopgezet.
verify-stalled = De schijf antwoordde niet meer. Controleer de kabel en de voeding.
verify-vanished = De schijf verdween. { $cause }
verify-refused = De schijf weigerde te worden gelezen. { $cause }
verify-nothing-readable = Er kon niets van de schijf worden gelezen. { $cause }
verify-unit-mismatch = Wat vóór de wissing werd genoteerd, past niet bij de sectorgrootte die de schijf nu heeft.

## ATA and SCSI drives: their own commands

technique-sanitize-block-summary = Sanitise, blokwissing: de schijf wist zelf al haar flashgeheugen, ook de reserve- en verborgen gebieden.
technique-sanitize-crypto-summary = Sanitise, cryptografische wissing: de schijf verandert de sleutel waarmee alles erop versleuteld is.
technique-sanitize-overwrite-summary = Sanitise, overschrijven: de schijf beschrijft zelf in één doorgang haar hele medium, ook verborgen en opzijgezette sectoren.
technique-security-erase-summary = ATA-beveiligingswissing: de schijf overschrijft zelf haar gebruikersgebied. Daarvoor wordt een bekend wachtwoord ingesteld en weer verwijderd.
technique-security-enhanced-summary = ATA-beveiligingswissing, uitgebreid: de schijf schrijft zelf het patroon van de maker, ook over opzijgezette sectoren. Daarvoor wordt een bekend wachtwoord ingesteld en weer verwijderd.
technique-format-unit-summary = SCSI Format Unit: de schijf formatteert zichzelf opnieuw over haar volledige capaciteit; blokgrootte en bescherming blijven.
interruption-sanitize = Eens begonnen, is het niet meer te stoppen: de schijf gaat zelf verder, ook na een stroomonderbreking. Laat ze onder spanning en ga later verder: rasura resume
interruption-security-erase = Een stroomonderbreking laat de schijf vergrendeld achter met het wachtwoord dat in het logboek en op het scherm staat. Schakel niet uit; is het toch gebeurd: rasura resume
interruption-format-unit = Een stroomonderbreking laat de schijf onbruikbaar achter tot ze opnieuw wordt geformatteerd. Schakel niet uit; is het toch gebeurd, doe het dan opnieuw: rasura resume
limit-ata-logs = De eigen logboeken van de schijf blijven; volgens de norm bevatten ze geen gebruikersgegevens.
limit-scsi-logs = De eigen logboeken en de lijsten van defecten van de schijf blijven; volgens de norm bevatten ze geen gebruikersgegevens.
limit-spare-area-command = Wat de schijf bij deze opdracht met haar reserveflash doet, bepaalt de maker.
refused-no-such-command = De schijf heeft deze opdracht niet, of zegt niet dat ze ze heeft.
refused-no-such-sanitize = De schijf heeft deze sanitise-bewerking niet.
refused-no-security = De schijf heeft de ATA-beveiligingsfuncties niet.
refused-no-enhanced = De schijf heeft de uitgebreide beveiligingswissing niet.
refused-ata-frozen = De beveiligingsopdrachten zijn geblokkeerd (“frozen”), meestal door de firmware van de computer. Zet de computer in slaapstand en wek hem, of trek de voeding van de schijf uit en steek ze weer in; vraag daarna de lijst van schijven opnieuw op.
refused-ata-count-expired = Er werden te veel verkeerde wachtwoorden geprobeerd. Schakel de schijf uit en weer in.
refused-ata-locked = Ze is vergrendeld met een ATA-wachtwoord. Ontgrendel ze met dat wachtwoord, of in de instellingen van de computer die het instelde.
refused-ata-password = Er is al een ATA-wachtwoord ingesteld. Verwijder het eerst.
refused-sanitize-frozen = De sanitise-opdrachten zijn geblokkeerd tot de schijf uit- en weer ingeschakeld wordt. Schakel de schijf uit en weer in en vraag de lijst van schijven opnieuw op.
refused-results-unreadable = Wat de schijf antwoordt, komt via deze adapter of controller niet volledig terug, zodat een wissing niet te beoordelen is. Sluit de schijf op een andere poort aan.
refused-bridge-short = De adapter laat alleen korte ATA-opdrachten door, en dit is een lange. Sluit de schijf rechtstreeks aan.
refused-denied-model = Van schijven van het model { $model } is bekend dat deze opdracht ze onbruikbaar maakt ({ $source }). Gebruik een andere techniek.
refused-zoned-commands = Het is een schijf met zones ({ $model }); deze versie kan er niet op plaatsen wat daarna verdwenen moet zijn. Vernietig ze fysiek.
refused-protection-unknown = Ze heeft een soort beschermingsinformatie die deze versie niet kent en zou verliezen.
refused-protection-intervals = De schijf verdeelt haar blokken voor beschermingsinformatie, en deze versie kan ze niet formatteren zonder dat te veranderen.
mismatch-capacity = De schijf zegt met haar eigen opdracht dat ze { $drive } heeft, en hier komt { $host } aan: adressen betekenen aan beide kanten niet hetzelfde. Sluit ze rechtstreeks aan, of op een andere controller.
mismatch-sector = De schijf heeft volgens haarzelf sectoren van { $drive } bytes, en hier komen sectoren van { $host } bytes aan: de adapter zet ze om. Sluit ze rechtstreeks aan.
mismatch-native = De schijf zegt dat ze { $sectors } sectoren heeft en er hoogstens { $native } kan hebben: een van beide is fout.
probe-no-answer = De schijf antwoordde niet toen naar haar mogelijkheden werd gevraagd. { $cause }
probe-pass-through-refused = Het is een ATA-schijf, en de adapter of controller geeft haar opdrachten niet door. Sluit ze rechtstreeks aan.
probe-bridge-hides = De adapter geeft de eigen opdrachten van de schijf niet door. Sluit de schijf rechtstreeks aan.
probe-results-absent = De resultaten van de schijf komen niet terug via deze adapter of controller.
probe-hidden-unknown = De schijf kan een gebied verbergen ({ $area }) en zegt niet of ze het doet.
probe-capacity-unknown = De schijf zegt niet hoe groot ze is.
probe-commands-unreported = De schijf zegt niet welke opdrachten ze kent (REPORT SUPPORTED OPERATION CODES); haar eigen wisopdrachten worden dus niet gebruikt.
hidden-area = { $area } verbergt { $sectors } sectoren.
hidden-opened = Een verborgen gebied ({ $area }) werd geopend: eerst { $before } sectoren, nu { $after }.
hidden-power-cycle = Het verborgen gebied ({ $area }) gaat pas open nadat de schijf even zonder spanning was. Schakel de schijf uit en weer in en ga dan verder: rasura resume Is dat al gebeurd, dan is het gebied vergrendeld: vernietig de schijf fysiek.
hidden-refused = De schijf weigerde het verborgen gebied ({ $area }) te openen.
hidden-address = De schijf noemt een grootte die geen opdracht kan instellen.
ata-identify-failed = De schijf zegt niet wie ze is (IDENTIFY DEVICE).
ata-other-drive = Volgens haar eigen model en serienummer is het een andere schijf dan die werd genoemd.
scsi-other-drive = Volgens haar eigen productnaam en serienummer is het een andere schijf dan die werd genoemd.
ata-no-registers = De registers van de schijf kwamen niet terug.
ata-refused = De schijf beëindigde de opdracht met een fout (status { $status }, fout { $error }).
ata-locked-after = De schijf is vergrendeld met een ATA-wachtwoord.
ata-enabled-after = Op de schijf is een ATA-wachtwoord ingesteld dat er eerst niet was.
ata-password-not-set = De schijf aanvaardde het wachtwoord en toont er geen, dus werd de wissing niet gevraagd.
ata-password-stayed = Na de wissing was het wachtwoord nog ingesteld; een geslaagde wissing verwijdert het. Het werd met een eigen opdracht verwijderd.
ata-password-recovery = Het wachtwoord van rasura staat nog op de schijf, of misschien. Schakel de schijf uit en weer in, en dan: rasura resume. Met de hand: SECURITY UNLOCK en SECURITY DISABLE PASSWORD met het gebruikerswachtwoord “rasura” gevolgd door nullen (hex { $password }); wordt dat geweigerd, dan SECURITY ERASE PREPARE en SECURITY ERASE UNIT met hetzelfde wachtwoord.
sanitize-status-unreadable = De sanitise-status van de schijf is niet te lezen: { $detail }
sanitize-abort-unsupported = De schijf aanvaardt deze sanitise-opdracht niet, hoewel ze zegt dat ze ze heeft.
sanitize-was-another = De schijf was zichzelf al aan het wissen, op vraag van iemand anders. Daarop werd gewacht; niets ervan telt als het onze. Voer de wissing opnieuw uit.
sanitize-without-end = De schijf aanvaardde de opdracht en meldt noch dat ze bezig is, noch dat ze klaar is.
sense-unreadable = De schijf zegt niet wat ze aan het doen is (REQUEST SENSE).
scsi-still-running = De schijf is zichzelf nog aan het wissen of formatteren.
size-differs-after = De schijf heeft een andere grootte of indeling dan voordien: eerst { $before } blokken, nu { $after } van { $sector } bytes.
command-not-reached = zover is het niet gekomen.
command-reported-done = haar wissing is zonder fout geëindigd.
command-stopped = Het werd gestopt voor de opdracht die wist, werd verstuurd.
erase-left-running = De taak werd gestopt; de schijf wist zelf verder. Laat ze onder spanning en ga later verder: rasura resume
erase-stalled = De schijf zegt dat ze aan het wissen is en maakte { $time } lang geen vooruitgang. Laat ze onder spanning en kijk later opnieuw, of vernietig ze fysiek.
command-ended-failed = De schijf meldde dat haar wissing mislukte. Er kunnen nog gegevens op staan.
command-reset = De schijf werd net dan gereset of ingeschakeld en keek niet naar de opdracht.
command-refused = De schijf weigerde de opdracht (sense key { $key }, code { $code }).
command-status = De schijf voerde de opdracht niet uit (SCSI-status { $status }).
command-answer-lost = De controller verloor het antwoord van de schijf (host { $host }, driver { $driver }).
command-answer-undecodable = Wat terugkwam, is onbegrijpelijk of onvolledig.
reason-own-identity-changed = Volgens haar eigen opdrachten is dit een andere schijf dan voordien: serienummer { $before } voordien, { $after } nu.
reason-own-identity-silent = Schijf { $before } zegt niet meer via haar eigen opdrachten wie ze is.
reason-canaries-not-confirmed = Van { $planted } kanaries werden er maar { $confirmed } bevestigd en opgezocht: te weinig om een eigen opdracht van de schijf te geloven.
reason-no-findings = Van de eigen opdracht van de schijf werd niets genoteerd.
command-not-sent = De wisopdracht werd niet verstuurd: { $reason }
command-failed = De schijf weigerde het wissen of brak het af: { $reason }
command-undecodable = Het antwoord van de schijf is niet te ontcijferen, en dat is een mislukking: { $reason }
command-missing = De schijf heeft het wissen nooit beantwoord: { $reason }
operation-none = De schijf zegt dat er niets gewist is.
operation-failed = De schijf zegt dat haar wissen mislukt is.
operation-still-running = De schijf zegt dat haar wissen nog bezig is.
operation-unreadable = Hoe het wissen eindigde, is niet van de schijf te lezen: { $reason }
operation-stalled = Het wissen vertoonde { $time } lang geen voortgang. Laat ze onder spanning en wis ze later opnieuw, of vernietig ze fysiek.
operation-left-running = Het werk werd gestopt; de schijf wist zelf verder. “rasura resume” neemt het weer op.
operation-not-shown-ours = Niets toont aan dat het wissen dat de schijf meldt, hier gevraagd werd.
operation-names-another = De schijf meldt een andere bewerking dan werd verstuurd: verstuurd { $sent }, gemeld { $named }.
operation-found-running = Er was al een wisbewerking bezig; hoe die eindigde, zegt niets over de onze.
operation-reset = De schijf werd tijdens het wissen gereset of zonder spanning gezet; niemand kan zeggen hoever ze kwam.
state-otherwise = De schijf is niet in de toestand waarin ze hoort te zijn: { $what }
state-not-known = De toestand van de schijf kon niet worden achterhaald: { $reason }
hidden-left = Een gebied buiten de adressen van de computer werd niet gewist: { $what }
hidden-area-named = { $area }
hidden-not-known = Of er verborgen gebieden zijn, kon niet worden achterhaald: { $reason }
fell-back = { $technique } is mislukt ({ $reason }); de volgende techniek wordt geprobeerd.
step-before-failed = { $technique } is mislukt ({ $reason }); de techniek erna, waarop de methode steunt, wordt toch uitgevoerd.
found-erasing-itself = De schijf wist zichzelf al, op vraag van iemand anders. Er wordt gewacht; niets daarvan telt als het onze.
found-erasing-itself-stalled = De schijf zegt dat ze zichzelf wist en komt niet vooruit. Er werd niets aangeraakt.
found-in-media-verification = De schijf wachtte tot iemand haar media na een eerder wissen zou controleren. Ze kreeg de opdracht om verder te gaan; dat wissen telt hier niet mee.
note-host-pass = Na haar wissen beantwoordt de schijf leesopdrachten met fouten tot ze beschreven wordt. Ze wordt één keer met nullen beschreven, en dat wordt teruggelezen.
limit-host-pass = Na het wissen beantwoordde de schijf leesopdrachten met fouten tot ze beschreven werd: wat werd teruggelezen, is één doorgang met nullen van de computer, niet wat het wissen achterliet.

cert-order = Uitgevoerd in deze volgorde
cert-fallbacks = Als de schijf daarin faalt
cert-always-encrypted = Verklaart dat de gegevens altijd versleuteld waren
cert-scope = Ook verloren
cert-drive-operation = Wat de schijf meldde
cert-drive-operation-value = voordien: { $before }; nadien: { $after }
cert-drive-exchange = Opdrachten en antwoorden
cert-drive-exchange-name = Opdracht
cert-drive-exchange-answer = Antwoord
cert-hidden-after = Verborgen gebieden
cert-hidden-areas = Verborgen gebieden, geopend vóór het wissen
cert-hidden-area-value = { $before } sectoren waren zichtbaar voor de computer, er zijn er { $after }
cert-state-after = Toestand van de schijf nadien
operation-not-reported = niet gemeld
operation-idle = geen
operation-running = bezig
operation-completed = zonder fout voltooid
operation-completed-deallocated = zonder fout voltooid, met vrijgave van de blokken
operation-has-failed = mislukt
state-as-expected = zoals verwacht: niet vergrendeld, geen wachtwoord, dezelfde grootte
hidden-none = geen
hidden-covered = door de techniek meegewist
plan-sequence = In deze volgorde: { $techniques }
plan-fallback = Als de schijf daarin faalt: { $technique } ({ $method })
plan-scope = Gaat ook verloren: { $what }
plan-interruption = Bij onderbreking: { $what }
## NVMe, eMMC and self-encrypting drives

technique-nvme-sanitize-block-erase-summary = NVMe Sanitize, blokwissing: de schijf wist zelf al haar flashgeheugen, reserveblokken inbegrepen.
technique-nvme-sanitize-crypto-erase-summary = NVMe Sanitize, cryptografische wissing: de schijf gooit haar versleutelingssleutels weg.
technique-nvme-sanitize-overwrite-summary = NVMe Sanitize, overschrijven: de schijf schrijft zelf één doorgang over al haar media.
technique-nvme-format-crypto-summary = NVMe Format met cryptografische wissing: de sleutel van de namespace wordt vervangen; het formaat van de blokken blijft.
technique-nvme-format-user-data-summary = NVMe Format met wissing van de gebruikersgegevens: de schijf wist de namespace; het formaat van de blokken blijft.
technique-mmc-sanitize-summary = eMMC-sanitise: elk blok wordt teruggegeven, waarna de schijf al het geheugen wist dat bij geen adres hoort.
technique-mmc-secure-erase-summary = Veilige eMMC-wissing: de schijf wist elk blok en de kopieën ervan, groep na groep.
technique-opal-psid-revert-summary = Terugzetten met de PSID op het etiket: neemt de sloten van een zelfversleutelende schijf weg. Bewijst niets; er moet een wissing volgen.
interruption-nvme-sanitize = Eens begonnen, is het niet meer te stoppen: de schijf gaat zelf verder, ook na een stroomonderbreking. Laat ze onder spanning en ga later verder: rasura resume
interruption-nvme-format = Een stroomonderbreking kan de namespace onbruikbaar maken tot ze opnieuw wordt geformatteerd. Schakel niet uit; als het toch gebeurde, doe het opnieuw: rasura resume
interruption-mmc = Een stroomonderbreking of een stop laat het half gedaan; er is niets beschadigd. Doe het opnieuw vanaf het begin: rasura resume
interruption-opal-psid-revert = Het duurt enkele seconden. Kijk na een stroomonderbreking opnieuw naar de sloten en herhaal het.
limit-nvme-logs = De eigen logboeken van de controller (permanente gebeurtenissen, fouten, telemetrie) kunnen blijven zoals ze zijn.
limit-nvme-rpmb = De tegen herhaling beschermde geheugenblokken (RPMB) worden niet gewist.
limit-nvme-boot = De schijf heeft opstartpartities; die worden niet gewist.
limit-nvme-boot-unknown = Of de schijf opstartpartities heeft, is niet bekend; ze zouden niet worden gewist.
limit-nvme-deallocated = De schijf maakt los wat ze wist: blokken die als nullen worden gelezen, tonen dat via de interface niets te lezen is, niet wat in het flashgeheugen staat.
limit-nvme-format-spare = De norm belooft niet dat een formattering ook reserveblokken en versleten blokken wist.
limit-mmc-boot = De twee opstartpartities worden niet gewist.
limit-mmc-rpmb = Het tegen herhaling beschermde geheugen (RPMB) wordt niet gewist.
limit-mmc-general-purpose = De partities voor algemeen gebruik zijn schijven op zich en worden niet gewist.
limit-opal-revert = Terugzetten is geen bewijs: er zijn schijven gezien die de gegevens lieten staan.
scope-nvme-namespace = Namespace { $id } van dezelfde schijf ({ $size }) wordt ook gewist.
scope-nvme-namespace-unsized = Namespace { $id } van dezelfde schijf wordt ook gewist; de grootte is niet bekend.
scope-opal-revert = Alles op de schijf kan verloren gaan: alle bereiken, ook die van andere gebruikers.
offer-commands-blocked = De schijf is niet bereikbaar met haar eigen opdrachten: { $reason }
command-given-up = De taak werd gestopt terwijl de opdracht liep; op het antwoord werd niet gewacht.
state-differs = De schijf is niet zoals ze was: { $what }
state-capacity-changed = Ze had { $before } en zegt nu { $after }.
state-sector-changed = De blokken hadden { $before } bytes en hebben er nu { $after }.
nvme-unanswered = { $what }: er kwam geen antwoord. { $cause }
nvme-refused = { $what }: de schijf weigert te antwoorden ({ $status }).
nvme-undecodable = { $what }: { $answer }
nvme-answer-zeros = de schijf antwoordt alleen nullen, en dat zegt niets.
nvme-answer-ones = de schijf antwoordt alleen enen (FFh), en dat zegt niets.
nvme-answer-nonsense = het antwoord van de schijf is onzin.
nvme-no-serial = De schijf geeft geen eigen serienummer.
nvme-unallocated-unknown = Of de schijf capaciteit heeft die bij geen namespace hoort, is niet bekend.
nvme-unallocated = { $size } in geen enkele namespace
nvme-other-controllers = De schijf heeft andere controllers; of die nog namespaces bezitten, is niet bekend.
nvme-write-protected = De schijf zegt dat ze tegen schrijven beveiligd is, of dat ze voorgoed alleen nog leesbaar is. Neem de beveiliging weg of vernietig ze fysiek.
nvme-sanitize-not-offered = De schijf biedt deze soort sanitise niet aan.
nvme-format-not-offered = De schijf biedt deze soort formattering niet aan.
nvme-format-others-stay = Een formattering zou andere namespaces van dezelfde schijf laten zoals ze zijn: { $others }
nvme-format-unallocated-stays = Een formattering bereikt niet { $size } die bij geen namespace horen en gegevens van verwijderde kunnen bevatten.
nvme-format-unallocated-unknown = De schijf kan nog namespaces maken en zegt niet hoeveel capaciteit bij geen enkele hoort: dat een formattering alles bereikt, zou niet aangetoond zijn.
limit-nvme-unallocated = { $size } horen bij geen enkele namespace: ze zijn gewist op het woord van de schijf, en geen leesopdracht kan ze tonen.
nvme-left = Niet gewist: { $what }
nvme-namespace = namespace { $id }
nvme-no-log = Het rapport van de schijf over sanitise is niet leesbaar; niemand zou kunnen zeggen hoe het afliep. Er werd niets verzonden. { $reason }
nvme-sanitize-of-another = De schijf voerde al een sanitise uit die iemand anders had gevraagd. Daarop werd gewacht; het telt hier niet. Begin een nieuwe taak.
nvme-sanitize-failed = De schijf zegt dat haar sanitise mislukte. Ze weigert lezen en schrijven tot er een slaagt: voer het opnieuw uit, en vernietig de schijf fysiek als het weer mislukt.
nvme-sanitize-end-unknown = Hoe de sanitise afliep, is niet leesbaar. { $reason } Laat de schijf onder spanning en wis ze later opnieuw.
nvme-sanitize-forgotten = De schijf aanvaardde de sanitise en zegt daarna dat er nooit een was.
nvme-sanitize-reported = haar sanitise is zonder fout geëindigd.
nvme-sanitize-reported-deallocated = haar sanitise is zonder fout geëindigd, en alle blokken zijn losgemaakt hoewel gevraagd was dat niet te doen: nullen kunnen daarvan komen.
nvme-format-of-another = De schijf werd al geformatteerd op verzoek van iemand anders. Daarop werd gewacht; het telt hier niet. Begin een nieuwe taak.
nvme-format-end-unknown = Hoe de formattering afliep, is niet leesbaar. { $reason } Formatteer opnieuw.
nvme-format-reported = haar formattering met wissing is zonder fout geëindigd.
nvme-state-silent = De schijf beantwoordt haar eigen opdrachten niet meer.
nvme-state-no-namespace = De schijf zegt niet meer hoe haar namespace eruitziet.
nvme-state-format-changed = Het formaat van de blokken, hun metadata of hun bescherming is anders dan voordien.
nvme-state-formatting = Ze zegt dat er nog een formattering loopt.
nvme-state-sanitizing = Ze zegt dat er nog een sanitise loopt.
nvme-error-sanitize-failed = De schijf weigert omdat een eerdere sanitise mislukte ({ $status }). Alleen een geslaagde sanitise helpt daaruit: voer er een uit, en vernietig de schijf fysiek als die mislukt.
nvme-error-sanitize-running = De schijf voert een sanitise uit en weigert al de rest ({ $status }). Laat ze onder spanning, wacht het einde af en probeer dan opnieuw.
nvme-error-format-running = De schijf wordt geformatteerd en weigert al de rest ({ $status }). Laat ze onder spanning, wacht het einde af en probeer dan opnieuw.
nvme-error-access-denied = De schijf weigert de toegang ({ $status }): de firmware van de computer of een slot verhindert het. Laat de computer slapen en weer ontwaken, of schakel “Block SID” of het schijfwachtwoord uit in de firmware-instellingen, en probeer opnieuw.
nvme-error-write-protected = De namespace is tegen schrijven beveiligd ({ $status }). Neem de beveiliging weg en probeer opnieuw.
nvme-error-locked-down = Deze opdracht is op de schijf verboden door een vergrendeling ({ $status }). Wie ze beheert (firmware, serverbeheer), moet die opheffen.
nvme-error-memory-region = De schijf voert geen sanitise uit zolang haar persistente geheugengebied in gebruik is ({ $status }). Schakel dat uit en probeer opnieuw.
nvme-error-unsupported = De schijf voert deze opdracht niet uit, hoewel ze zegt dat ze het kan ({ $status }).
nvme-error-firmware-pending = Nieuwe firmware wacht op een herstart van de schijf ({ $status }). Schakel ze uit en weer in en probeer opnieuw.
nvme-error-aborted = De opdracht werd afgebroken, en de schijf werd gereset of verloor haar voeding ({ $status }).
nvme-error-other = De schijf antwoordde met een fout ({ $status }).
mmc-refused = { $what }: de schijf antwoordt met een fout ({ $status }).
mmc-silent = De schijf beantwoordt haar eigen opdrachten niet meer.
mmc-locked = De kaart is met een wachtwoord vergrendeld: wat ze toont, is misschien niet wat ze bevat.
mmc-other-area-selected = Er is een ander gebied van de schijf geselecteerd dan dat van de gebruiker. Herstart de machine en probeer opnieuw.
mmc-erased-content-unknown = Hoe gewiste blokken worden gelezen, zegt de schijf niet.
mmc-groups-unknown = Of delen van de schijf tegen schrijven beveiligd zijn, was niet te achterhalen; ze zouden stilzwijgend worden overgeslagen.
mmc-write-protected = Delen van de schijf zijn tegen schrijven beveiligd en zouden stilzwijgend worden overgeslagen. Neem de beveiliging weg (een herstart heft de tijdelijke op) en probeer opnieuw.
mmc-sanitize-not-offered = De schijf biedt geen sanitise aan.
mmc-secure-erase-not-offered = De schijf biedt geen veilige wissing aan.
mmc-erase-failed = Vanaf { $offset } kon de schijf niet worden gewist. { $cause }
mmc-erase-skipped = De schijf sloeg blokken over die tegen schrijven beveiligd zijn. Neem de beveiliging weg en probeer opnieuw.
mmc-sanitize-unanswered = De schijf zei niet op tijd dat haar sanitise klaar was. { $cause } Laat ze een tijd onder spanning en doe het dan opnieuw.
mmc-sanitize-reported = al haar blokken zijn teruggenomen en haar sanitise is zonder fout geëindigd.
mmc-secure-erase-reported = de veilige wissing van al haar blokken is zonder fout geëindigd.
opal-revert-not-offered = Schijven van deze soort kunnen hier niet met hun PSID worden teruggezet.
opal-psid-malformed = Een PSID heeft 32 letters en cijfers en staat op het etiket van de schijf. Er werd niets verzonden.
opal-revert-refused = De schijf weigerde het terugzetten: controleer de PSID op het etiket, teken voor teken. { $cause }
opal-reverted = De schijf nam haar sloten weg. Dat bewijst geen wissing.
opal-silent = De schijf zegt niet meer hoe haar sloten staan.
opal-still-locked = De schijf aanvaardde het terugzetten en is nog vergrendeld. Schakel ze uit en weer in en kijk opnieuw.
hidden-nvme-remapped = { $count } NVMe-schijven zitten verborgen achter de opslagcontroller op { $place }. Wijzig in de firmware-instellingen de SATA- of opslagmodus van RAID (Intel RST) naar AHCI en start opnieuw.
hidden-nvme-vmd = Achter Intel VMD op { $place } zitten misschien NVMe-schijven verborgen. Schakel in de firmware-instellingen de VMD-controller (of RST met VMD) uit en start opnieuw.
hidden-drives-raid = De opslagcontroller op { $place } staat in RAID-modus en geen stuurprogramma bedient hem, dus zijn schijven zijn verborgen. Wijzig in de firmware-instellingen de SATA- of opslagmodus van RAID naar AHCI en start opnieuw.

practice-note = Oefening: deze schijven bestaan alleen in het geheugen, en hun attesten bewijzen niets.
practice-key-made = Er werd een oefensleutel gemaakt. Elders is hij niets waard.
practice-no-such-drive = Er is geen oefenschijf “{ $drive }”. Er zijn: { $known }.
practice-no-such-fault = Schijf “{ $drive }” kan het defect “{ $fault }” niet hebben. Mogelijk zijn: { $known }.
practice-fault-form = “{ $given }” is geen defect: schrijf SCHIJF=DEFECT, zoals nvme=fails-halfway.

refused-opal-locked = Ze vergrendelt haar gegevens zelf (TCG Opal), en wat er nu van gelezen wordt, zegt niets. Geef de PSID van het etiket: --psid PSID. Dat ontgrendelt haar en is geen bewijs; het wissen volgt daarna.
note-hidden-area = { $bytes } zijn voor de computer verborgen ({ $area }). Ze worden eerst geopend, zodat ze mee gewist en teruggelezen worden; daarvoor kan het nodig zijn de stroom even weg te nemen.
wipe-ask-suspend = De firmware heeft { $device } bevroren, en daarom weigert ze haar eigen wisopdracht. De computer tien seconden in slaapstand zetten, heft dat meestal op. Nu doen? (ja/nee)
answer-yes = ja
phase-erase-command = De schijf wist zichzelf

drive-names = { $names }
drive-by-id = { $value }
drive-wwn = WWN { $value }
drive-eui64 = EUI-64 { $value }
drive-nguid = NGUID { $value }
drive-firmware = firmware { $value }
drive-sectors = sectoren { $logical }/{ $physical } bytes
drive-bridge = achter { $value }

## computer: the computer as a whole

cert-computer = Computer
cert-computer-drives = Schijven van de computer
cert-computer-seen = Computer bekeken op
cert-computer-tag = Inventarisnummer van de computer
cert-taken-out = Uitgenomen voor vernietiging
cert-title-computer = Verklaring over een computer
cert-outcome-computer-complete = ALLE SCHIJVEN AFGEWERKT
cert-outcome-computer-open = NIET ALLE SCHIJVEN AFGEWERKT
cert-computer-no-proof = Deze verklaring telt de schijven. Het bewijs dat een schijf gewist is, is haar eigen attest, dat hierboven genoemd wordt.
computer-is = Computer: { $name }
computer-model = { $model }
computer-serial = serienummer { $serial }
computer-tag = inventarisnummer { $tag }
computer-without-name = de firmware vermeldt geen model en geen serienummer
computer-drives-erased = { $erased } van { $total } { $total ->
    [one] schijf
   *[other] schijven
} gewist.
computer-drive-open = { $model }, serienummer { $serial }: { $standing }.
computer-taken-out = Volgens opgave uitgenomen voor vernietiging: { $what }.
computer-complete = Van deze computer ontbreekt geen enkele schijf.
computer-drives-not-known = De schijf zat niet in haar computer toen ze gewist werd: over de andere schijven is hier niets bekend.
standing-waiting = nog niet gewist
standing-at-work = werd nog gewist bij de ondertekening
standing-erased = gewist
standing-below-policy = gewist met minder dan het beleid vraagt
standing-exceptions = gewist met uitzonderingen
standing-not-erased = NIET gewist
standing-unknown = onbekend, en dus niet gewist
standing-aborted = afgebroken, en dus niet gewist
standing-data-again = eerder gewist, maar er staat opnieuw iets op
standing-gone = was aanwezig in de computer en is er niet meer
standing-taken-out = volgens opgave uitgenomen voor vernietiging

## summary: the QR code of last resort

summary-key-too-large = Een samenvatting in een QR-code heeft plaats voor handtekeningen van 64 bytes (ES256 of Ed25519). De sleutel van deze werkplek tekent met { $algorithm }, waarvan de handtekeningen langer zijn. Bewaar het attest zelf, op een andere plaats.
summary-not-ours = Er wordt geen samenvatting gemaakt: het attest is niet authentiek of is door een andere organisatie ondertekend.
summary-not-an-erasure = Er wordt geen samenvatting gemaakt: alleen een attest van gegevenswissing heeft er een.
summary-not-a-summary = Dit is geen tekst van een samenvatting. Die begint met RS1: en telt 189 tekens.
summary-damaged = De tekst van de samenvatting is beschadigd. Lees de code opnieuw in of kopieer de tekst opnieuw.
summary-signer-missing = Het X.509-certificaat van de ondertekenaar is hier niet bekend. Geef het op: --signer BESTAND, met het certificaat van de werkplek of een ander attest van dezelfde werkplek.
summary-does-not-fit = De handtekening past niet bij wat de samenvatting zegt: ze werd gewijzigd, of de ondertekenaar heeft ze niet gemaakt.
summary-chain = Het certificaat van de ondertekenaar houdt geen stand: { $detail }
summary-file-without-signer = { $path } bevat geen X.509-certificaat.
summary-what-to-do = Fotografeer de code. Lees ze later in met: rasura certificate from-qr FOTO. Dit is een samenvatting en geen attest: blijf een plaats zoeken voor het attest.
summary-authentic = SAMENVATTING VAN EEN ATTEST
summary-not-authentic = NIET AUTHENTIEK
summary-not-checked = NIET GECONTROLEERD
summary-says = Het attest zegt: { $outcome }. Opgemaakt op { $at }.
summary-signed = Ondertekend door { $organisation }, werkplek { $bench }; stamcertificaat { $root }.
summary-names = Ze verwijst naar attest { $id }, SHA-256 { $digest }.
summary-is-no-certificate = Een samenvatting is geen attest: ze toont dat er een ondertekend werd en wat het resultaat was. Zoek het bestand met deze SHA-256-waarde.
summary-of-this-file = { $path } is het attest waarnaar ze verwijst.
summary-of-another-file = { $path } is NIET het attest waarnaar ze verwijst.
picture-kind = Het bestand is geen PNG- of JPEG-afbeelding en ook geen tekst.
picture-too-large = De afbeelding is te groot: er worden er tot { $pixels } pixels gelezen. Snijd de code uit.
picture-damaged = De afbeelding kan niet gelezen worden: { $detail }
picture-no-code = In de afbeelding is geen QR-code gevonden. Neem de foto opnieuw: recht, scherp, de hele code met wat licht eromheen.

## scan: barcode scanners

scan-empty = Er werd niets gescand. Probeer opnieuw.
scan-too-long = Dat is langer dan een etiket: er worden hoogstens { $most } tekens aanvaard.
scan-not-the-test-code = Dat is de testcode niet. Scan de streepjescode van het testblad. Ontvangen: { $arrived }
scan-caps-lock = Hoofdletters en kleine letters zijn omgewisseld. Zet Caps Lock uit en scan opnieuw.
scan-sign = De scan bevat “{ $sign }”, en wat op het etiket staat, is daaruit niet af te leiden. Typ het in.

## bench: unattended, by a list

bench-waits = Wacht op { $count } { $count ->
    [one] schijf
   *[other] schijven
} van de lijst. Al het andere blijft onaangeroerd. Ctrl-C stopt netjes.
bench-no-image = { $path } is geen bestand. Aangesloten schijven hoeft u niet te noemen: ze worden vanzelf gevonden.
bench-not-listed = ze staat niet op de lijst
bench-left-alone = { $drive }: onaangeroerd gelaten: { $reason }
bench-refused = { $device } { $serial }: NIET gewist: { $reasons }
bench-begun = { $device } { $model } { $serial }: wissen begonnen, { $technique } ({ $method })
bench-once = Serienummer { $serial } is al behandeld; elke schijf wordt één keer gewist.
bench-twin = Twee schijven hebben serienummer { $serial }. Geen van beide wordt gewist: niemand kan zeggen welke de lijst bedoelt.
bench-not-worked-on = NIET GEWIST
bench-never-came = nooit verschenen
list-line = regel { $line }: { $reason }
list-empty = De lijst noemt geen enkele schijf.
list-form = het is niet geschreven zoals TOML of JSON het vraagt: { $detail }
list-column = kolom “{ $column }” is niet bekend of staat er twee keer. Bekend zijn: { $known }.
list-no-serial-column = er is geen kolom “serial”.
list-fields = er zijn { $found } velden, en de kopregel heeft er { $expected }.
list-quote = een aanhalingsteken staat alleen of op de verkeerde plaats.
list-no-serial = er is geen serienummer.
list-serial-signs = serienummer “{ $serial }” bevat tekens die in geen serienummer voorkomen.
list-serial-twice = serienummer { $serial } staat al op regel { $first }.
list-too-long = de lijst noemt meer dan { $most } schijven.
list-capacity = “{ $given }” is geen capaciteit: schrijf bytes, of een grootte zoals 500 GB.
list-other-model = De lijst vermeldt model { $listed } en de schijf zegt { $found }.
list-other-capacity = De lijst vermeldt { $listed } en de schijf heeft { $found }.

## usage: what is wrong with the command line

usage-unknown-argument = Argument “{ $argument }” is niet bekend.
usage-unknown-command = De opdracht “{ $command }” bestaat niet.
usage-missing = Er ontbreekt iets: { $arguments }
usage-missing-command = Er ontbreekt een opdracht.
usage-needs-value = { $argument } vraagt een waarde.
usage-value-unknown = “{ $value }” is geen waarde voor { $argument }. Mogelijk zijn: { $known }.
usage-value-refused = “{ $value }” is niet bruikbaar voor { $argument }: { $detail }
usage-once = { $argument } kan maar één keer opgegeven worden.
usage-conflict = { $argument } kan niet samen met { $others } opgegeven worden.
usage-too-many = { $argument } aanvaardt geen waarde meer: “{ $value }” is er een te veel.
usage-not-text = De opdrachtregel bevat bytes die geen tekst zijn.
usage-did-you-mean = Bedoelde u “{ $suggestion }”?

## the technician’s screen

policy-undertaking = De verbintenis tot vertrouwelijkheid in taal “{ $language }” is onbruikbaar: schrijf ze onder en, nl, fr of de, in hoogstens 8 kB.
settings-invalid = De instellingen in { $path } zijn onleesbaar ({ $detail }). De gewone worden genomen.
tui-no-terminal = Het scherm heeft een terminal nodig. Start het op een console of in een terminalvenster, of gebruik een van de opdrachten hierboven.
tui-terminal-fault = De terminal is onbruikbaar: { $kernel }
tui-too-small = Dit venster is te klein. Maak het minstens 80 kolommen bij 25 regels.
tui-more = Page Up / Page Down
tui-instead-of-resume = F6 in de lijst van schijven
tui-practice-mark = OEFENING
tui-title-language = Taal
tui-title-keyboard = Toetsenbord
tui-title-mode = Oefenen of echt
tui-title-faults = Oefenschijven
tui-title-who = Wie doet het werk
tui-title-undertaking = Vertrouwelijkheid
tui-title-clock = De klok van deze computer
tui-title-place = Map voor de attesten
tui-title-rescue = Andere plaats voor de attesten
tui-title-new-key = Een nieuwe sleutel
tui-title-passphrase = De sleutel ontgrendelen
tui-title-opening = Een ogenblik
tui-title-unfinished = Onafgewerkte taken
tui-title-drives = 1. Welke schijven
tui-title-tags = 2. Inventarisnummers
tui-title-computer = 2. De computer
tui-title-plans = 3. Wat er zal gebeuren
tui-title-extra = Wat nog nodig is
tui-title-confirm = 4. Bevestigen
tui-title-dashboard = 5. Aan het werk
tui-title-details = Eén schijf in detail
tui-title-results = 6. Resultaten
tui-hint-next = Verder
tui-hint-back = Terug
tui-hint-help = Hulp
tui-hint-quit = Verlaten
tui-hint-close = Sluiten
tui-hint-dashboard = Lopende taken
tui-hint-stop-and-leave = Alles stoppen en verlaten
tui-hint-stay = Blijven
tui-hint-leave = Verlaten
tui-hint-power-off = Uitschakelen
tui-hint-restart = Herstarten
tui-hint-stop = Deze schijf stoppen
tui-hint-no = Neen
tui-hint-give-up = Opgeven
tui-hint-suspend = Slaapstand
tui-hint-fault = Ander defect
tui-hint-count = Meer of minder schijven
tui-hint-read = Ik heb het gelezen
tui-hint-make-key = Verder / sleutel maken
tui-hint-choose = Kiezen
tui-hint-unlock = Ontgrendelen
tui-hint-resume = Ermee verdergaan
tui-hint-mark = Aanduiden
tui-hint-look = Opnieuw kijken
tui-hint-unfinished = Onafgewerkte taken
tui-hint-plug = Uittrekken / insteken
tui-hint-accept = Minder aanvaarden
tui-hint-erase = Bevestigen en WISSEN
tui-hint-skip = Deze schijf overslaan
tui-hint-raw = Woorden / ruwe antwoorden
tui-hint-details = Details
tui-hint-next-batch = Volgende schijven
tui-hint-more-drives = Meer schijven
tui-hint-replug = Uit- en weer insteken
tui-hint-psid = PSID invoeren
tui-hint-plan-again = Opnieuw plannen
tui-hint-other-drive = Andere schijf
tui-hint-results = Resultaten
tui-language-how = Pijltjes: kiezen. Enter: verder.
tui-keyboard-how = Kies het toetsenbord van deze computer. Het werkt meteen: probeer het hieronder.
tui-keyboard-try = Typ hier om te proberen:
tui-keyboard-be = Belgisch (azerty)
tui-keyboard-fr = Frans (azerty)
tui-keyboard-de = Duits (qwertz)
tui-keyboard-nl = Nederlands (qwerty)
tui-keyboard-us = Amerikaans (qwerty)
tui-keyboard-us-intl = Amerikaans, internationaal
tui-keyboard-gb = Brits (qwerty)
tui-keyboard-ch-fr = Zwitsers-Frans (qwertz)
tui-keyboard-not-loaded = Toetsenbord “{ $keyboard }” kon niet worden geladen; het vorige blijft.
tui-mode-question = Wat wilt u doen?
tui-mode-real = Echt: schijven van deze computer voorgoed wissen
tui-mode-practice = Oefenen: op schijven die alleen in het geheugen bestaan. Aan niets echts wordt geraakt.
tui-faults-how = Deze schijven bestaan alleen in het geheugen. Kies voor een schijf een defect en leer wat er dan gebeurt.
tui-fault-none = werkt goed
tui-fault-frozen = geblokkeerd door de firmware (frozen)
tui-fault-lies = meldt “gewist” en houdt de gegevens
tui-fault-halfway = mislukt halverwege
tui-fault-aborts = weigert te wissen
tui-fault-unplugged = wordt halverwege uitgetrokken
tui-fault-power = valt halverwege zonder spanning
tui-fault-stalls = blijft steken
tui-fault-opal = vergrendelt zichzelf (PSID nodig)
tui-fault-hidden = opent zijn verborgen zone eenmaal per stroomcyclus
tui-fault-running = is zichzelf al aan het wissen
tui-who-why = Dit komt op elk attest en wordt onthouden.
tui-who-operator = Uw naam
tui-who-organisation = Uw organisatie
tui-who-in-whose-name = In naam van wie, als de gegevens van een andere organisatie zijn
tui-who-name-needed = Vul uw naam in: op een attest staat wie het werk deed.
tui-undertaking-who = Verbintenis tot vertrouwelijkheid van { $name }
tui-undertaking-1 = Ik bekijk, kopieer of verspreid geen gegevens op de schijven die mij worden toevertrouwd; wat ik toch zie, houd ik voor mij, ook na dit werk.
tui-undertaking-2 = Ik laat schijven die niet gewist zijn niet onbewaakt achter; ik berg ze achter slot op.
tui-undertaking-3 = Ik wis alleen schijven die mij daarvoor zijn gegeven, en vergelijk elke schijf met haar etiket.
tui-undertaking-4 = Ik meld het meteen als een schijf ontbreekt, niet gewist werd of per vergissing werd vrijgegeven.
tui-undertaking-read = Ik heb dit gelezen en houd mij eraan.
tui-undertaking-mark = Lees de tekst en bevestig met de spatiebalk.
tui-clock-shows = De klok geeft { $time } (UTC) aan.
tui-clock-why = Dat kan haast niet kloppen: het ligt vóór dit programma of de sleutel werd gemaakt, vóór het laatste attest, of tientallen jaren vooruit. De datum komt op elk attest, en ook wat u hier antwoordt.
tui-clock-right = De klok staat juist
tui-clock-wrong = Ze staat verkeerd. In UTC is het nu (in België een uur minder dan op uw horloge, in de zomer twee), zoals 2026-11-30 10:05:
tui-clock-form = Typ datum en tijd zoals 2026-11-30 10:05, niet vroeger dan dit programma.
tui-place-why = De attesten worden hier weggeschreven en teruggelezen. Het moet een plaats zijn die blijft als deze computer wordt uitgeschakeld, en geen van de schijven die worden gewist.
tui-place-folder = Map voor de attesten
tui-place-needed = Geef een map op.
tui-place-sticks = Aangesloten USB-sticks
tui-place-no-stick = Geen die bruikbaar is. Steek er een in (FAT of exFAT): hij verschijnt hier vanzelf.
tui-place-server = De server { $url } (wordt eerst getest, en moet tonen wat hij heeft)
tui-place-trying = Wordt getest: schrijven en teruglezen…
tui-rescue-why = Er zijn attesten die hun plaats niet bereikt hebben: ze staan in het geheugen van deze computer en zijn weg als die wordt uitgeschakeld. Steek een andere USB-stick in of geef een andere map op. Wat er al op staat, wordt niet gewijzigd of verwijderd. Ook de volgende attesten komen daar.
tui-place-memory-only = Op deze stick wordt niets bewaard. Er wordt niets gewist voor er een andere plaats voor de attesten is, zoals een tweede stick.
tui-stick-asked = De stick werd op verzoek alleen in het geheugen gestart.
tui-stick-missing = De gegevenspartitie van de stick is niet gevonden.
tui-stick-twin = Er zitten twee sticks met dezelfde naam in de computer: welke bedoeld is, is niet bekend. Trek er één uit en start opnieuw.
tui-stick-read-only = Op de stick kan niet worden geschreven: kijk of er een schrijfbeveiliging op zit.
tui-stick-full = De stick is vol. Haal er attesten af.
tui-stick-damaged = De gegevenspartitie van de stick is beschadigd, of geeft niet terug wat erop geschreven wordt.
tui-stick-begun = De stick werd gepersonaliseerd en dat is niet afgewerkt. Doe het opnieuw op de computer waar het begonnen is.
tui-place-in-memory = { $path } staat alleen in het geheugen en gaat verloren als deze computer wordt uitgeschakeld. Kies een andere map.
second-stick = { $model } { $serial }  { $capacity }  { $kind }  { $node }  { $label }
second-stick-not-mounted = { $node } kan niet worden aangekoppeld: { $kernel }
second-place-full = In { $path } is minder dan { $least } vrij. Neem een andere plaats.
second-place-unreliable = { $path } geeft niet terug wat erop geschreven wordt. Daar wordt niets bewaard: neem een andere plaats.
tui-settings-not-kept = De instellingen konden niet worden bewaard: { $reason } Het werk kan doorgaan.
tui-key-none = Er is hier nog geen sleutel om attesten te ondertekenen. Die wordt nu gemaakt; de wachtzin wordt bij elke start gevraagd. Bewaar ze goed: niemand kan ze teruggeven.
tui-key-organisation = Organisatie die ondertekent
tui-key-number = Haar ondernemingsnummer (mag leeg blijven)
tui-key-bench = Naam van deze werkplek of stick
tui-key-passphrase = Wachtzin
tui-key-again = De wachtzin nog een keer
tui-key-organisation-needed = Geef de organisatie op.
tui-key-bench-needed = Geef deze werkplek een naam.
tui-key-passphrase-needed = Een sleutel zonder wachtzin ondertekent voor om het even wie de stick heeft. Vul er een in.
tui-key-choose = Verschillende organisaties hebben hier sleutels. Welke ondertekent?
tui-passphrase-why = De sleutel van { $organisation } ondertekent de attesten. Hij is beveiligd met een wachtzin.
tui-passphrase = Wachtzin
tui-opening = De sleutel wordt ontgrendeld en de map voor de attesten wordt getest.
tui-unfinished-why = Deze taken werden onderbroken. De schijven zijn nog niet klaar.
tui-resume-same-drive = Het moet dezelfde schijf zijn. Sluit ze aan en bevestig opnieuw.
tui-give-up = Deze taak opgeven? De schijf geldt als niet gewist; wat gedaan is, wordt ondertekend.
tui-column-state = TOESTAND
tui-drives-none = Er zijn geen schijven te zien. Sluit er een aan: ze verschijnt vanzelf. Ontbreekt de schijf van een laptop, druk dan op F1.
tui-drives-looking = Schijven worden gezocht…
tui-drive-free = wisbaar
tui-drive-in-use = nu niet
tui-drive-at-work = aan het werk
tui-drive-silent = onleesbaar
tui-drive-at-work-why = Ze wordt op dit moment gewist.
tui-drives-boot-stick = De stick waarvan deze computer werd gestart, wordt niet aangeboden.
tui-drive-of = Schijf { $number } van { $count }
tui-tags-how = Typ of scan het inventarisnummer van elke schijf of van haar computer. Het mag leeg blijven.
tui-computer-how = Voor schijven die in deze computer ingebouwd zijn: het inventarisnummer van de computer zelf, en elke schijf die eruit genomen werd om vernietigd te worden. Beide komen op de attesten. Ze mogen leeg blijven.
tui-computer-tag = Inventarisnummer van de computer
tui-computer-taken-out = Uitgenomen voor vernietiging (serienummers of woorden, met komma’s)
tui-computer-more = En nog { $count } andere: F3 noemt ze allemaal.
tui-tag = Inventarisnummer: { $tag }
tui-plan-pending = De schijf wordt bekeken. Er wordt niets gewijzigd.
tui-plan-refused = Deze schijf wordt nu NIET gewist:
tui-plan-frozen = Haar eigen wisopdracht is geblokkeerd door de firmware van deze computer (“frozen”). F5 zet de computer tien seconden in slaapstand; dat heft de blokkering meestal op.
tui-plan-psid = Druk op F6 en voer de PSID van het etiket van de schijf in.
tui-plan-accept = Als een bij naam genoemde persoon minder aanvaardt, druk dan op F7.
tui-plan-what = Wat er zal gebeuren
tui-plan-limits = Wat dit niet kan bereiken
tui-plan-passed-over = Wat werd overgeslagen, en waarom
tui-plan-again = Het plan is niet meer geldig. Ga terug en bekijk het opnieuw.
tui-reach-clear = Bereikt Clear: met gewone middelen is niets meer leesbaar.
tui-reach-purge = Bereikt Purge: niets is nog te herstellen, zelfs niet in een labo.
tui-reach-destroy = Vernietigt de schijf.
tui-psid-why = De schijf vergrendelt zichzelf. De PSID staat op haar etiket: 32 letters en cijfers. Ze ontgrendelt de schijf en gooit weg wat erop staat; het wissen volgt.
tui-psid = PSID
tui-psid-label = Op het etiket van deze oefenschijf: PSID { $psid }
tui-accept-why = Het beleid vraagt meer dan deze schijf hier kan geven. Een bij naam genoemde persoon kan minder aanvaarden; de naam en de reden staan op het attest.
tui-accept-by = Wie aanvaardt dit
tui-accept-reason = Waarom
tui-confirm-lost = ALLES op deze schijf gaat voorgoed verloren.
tui-fact-model = Model:        { $value }
tui-fact-serial = Serienummer:  { $value }
tui-fact-size = Grootte:      { $value }
tui-fact-path = Plaats:       { $value }
tui-confirm-ask = Typ de laatste { $characters } tekens van het serienummer, dan Enter:
tui-confirm-waiting = Het serienummer wordt vergeleken…
tui-dashboard-summary = Aan het werk: { $running }   Gewist: { $erased }   Na te kijken: { $look }
tui-strip-verified = teruggelezen
tui-strip-erased = gewist
tui-strip-open = nog niet
tui-strip-bad = defect, of gegevens gevonden
tui-stopping = Wordt gestopt
tui-errors = { $count ->
    [one] 1 fout
   *[other] { $count } fouten
 }
tui-phase-begins = Start
tui-phase-pass = { $phase } { $pass }/{ $passes }
tui-short-pre-image = Opnemen
tui-short-canaries = Kanaries
tui-short-erase-command = Wist zichzelf
tui-short-flush = Wegschrijven
tui-short-pass = Doorgang { $pass }/{ $passes }
tui-log-finished = { $what }: klaar in { $time }
tui-word-refused = NIET AANGERAAKT
tui-next-refused = Wat nu: los op wat in de weg staat en begin opnieuw met deze schijf.
tui-replugged = { $device } werd uitgetrokken en weer ingestoken.
tui-stop = { $device }, serienummer { $serial }, stoppen?
tui-stop-what = De schijf geldt dan als niet gewist. De taak kan later worden hervat.
tui-suspend = De computer tien seconden in slaapstand zetten? Het scherm wordt donker en komt vanzelf terug.
tui-suspend-else = Blijft de schijf daarna geblokkeerd: trek haar voedingskabel uit (niet de datakabel) terwijl de computer aan staat, steek hem weer in en kijk opnieuw met F4.
tui-details-journal = Wat er gebeurde
tui-details-raw = Opdrachten en antwoorden van de schijf (hexadecimaal)
tui-details-no-raw = Nog geen: bij overschrijven zijn er geen.
tui-big-erased = GEWIST
tui-big-not-erased = NIET GEWIST
tui-big-look = KIJK NA
tui-written = Het attest werd weggeschreven en teruggelezen:
tui-not-kept = Er werd GEEN ATTEST bewaard. F2: steek een andere USB-stick in of geef een andere map op. Wat dan nog ontbreekt: N, en de onafgewerkte taken.
tui-only-journal = Het programma is bij deze taak vastgelopen. Alleen het logboek is over: ga naar de onafgewerkte taken en onderteken wat bekend is.
tui-no-power-off = Niet uitschakelen: er ontbreekt een attest.
tui-power-fault = Van hieruit uitschakelen lukt niet: { $kernel }
tui-delivery = Geleverde attesten: { $acknowledged } van { $kept }.
tui-delivery-waits = Geleverde attesten: { $acknowledged } van { $kept }; de rest wordt vanzelf opnieuw geprobeerd. { $reason }
tui-at-server = Het attest staat op de server { $url }, die heeft getoond dat hij het heeft. Nergens anders wordt het bewaard.
tui-time = De klok: { $what }.
tui-time-unchecked = De klok is nog niet met een tijdserver vergeleken; dat wordt vanzelf opnieuw geprobeerd. { $reason }
tui-quit-not-delivered = { $waiting ->
    [one] Eén attest is nog niet bij de server. Het is hier bewaard en wordt de volgende keer geleverd.
   *[other] { $waiting } attesten zijn nog niet bij de server. Ze zijn hier bewaard en worden de volgende keer geleverd.
}
tui-quit = Verlaten?
tui-quit-running = Er worden schijven gewist. Alles netjes stoppen en verlaten? Ze gelden dan als niet gewist.
tui-quit-uncertified = Er ontbreekt een attest. Schakel niet uit voor het is weggeschreven: F2 voor een andere stick of map, of N, dan de onafgewerkte taken.
tui-journal-line = { $at } UTC  { $what }
tui-journal-planned = Het plan werd door een persoon bevestigd.
tui-journal-pre-image = { $count } steekproeven van wat er stond, werden genoteerd.
tui-journal-canaries = { $count } kanarieblokken worden geschreven.
tui-journal-confirmed = { $count } kanarieblokken werden teruggelezen.
tui-journal-pass = Overschrijving { $pass } begon.
tui-journal-durable = { $bytes } staan vast op de schijf.
tui-journal-pass-done = Overschrijving { $pass } eindigde.
tui-journal-step = { $technique } begon.
tui-journal-command = De wisopdracht werd verstuurd: { $command }
tui-journal-password = Het wachtwoord van rasura staat op de schijf.
tui-journal-no-password = Het wachtwoord is er weer af.
tui-journal-hidden = Een verborgen zone wordt geopend ({ $area }).
tui-journal-reported = De schijf meldde: { $reported }
tui-journal-erased = { $technique } is afgelopen.
tui-journal-verifying = Het teruglezen begon.
tui-journal-namespace = namespace { $id } van dezelfde schijf gevonden
tui-journal-examined = De kanarieblokken werden gezocht: { $count } bleven over.
tui-journal-verified = Het teruglezen eindigde: { $statement }
tui-journal-stopped = Gestopt: { $reason }
tui-journal-resumed = Hervat: { $found }
tui-journal-concluded = Het resultaat werd beoordeeld; het attest volgt.
tui-journal-certified = Het attest werd bewaard.
tui-help = Waarvoor dit scherm dient
tui-help-keys = Met de pijltjes beweegt u, Enter gaat verder, Esc gaat terug, F10 verlaat het programma. Page Up en Page Down tonen meer.
tui-help-start = Kies de taal van het scherm en van de attesten. | Kies het aangesloten toetsenbord, zodat letters en cijfers juist verschijnen.
tui-help-mode = Oefen eerst: alles werkt zoals in het echt en er kan niets verloren gaan. | Voor elke oefenschijf kiest u een defect met de pijltjes links en rechts. | Attesten van een oefening zijn gemerkt en bewijzen niets.
tui-help-who = Uw naam en uw organisatie staan op elk attest. | Wie met schijven van anderen werkt, houdt de inhoud vertrouwelijk: lees de tekst één keer en bevestig met de spatiebalk.
tui-help-clock = Een computer met een lege batterij weet niet welke dag het is. | Pijl omlaag, typ datum en tijd, Enter. Op de stick wordt de klok daarop gezet; elders blijft ze zoals ze is. | Op het attest staat wat de klok aangaf en wat u geantwoord hebt.
tui-help-key = Een attest wordt ondertekend met de sleutel van uw organisatie. | De wachtzin beveiligt de sleutel: kies er een van meerdere woorden en bewaar ze waar de organisatie zulke zaken bewaart. | De map wordt getest: een bestand wordt geschreven, teruggelezen en verwijderd.
tui-help-rescue = De attesten wachten in het geheugen. | Steek een stick in en kies hem met pijl omlaag; Enter test hem en bewaart ze daar. Op een ander systeem typt u een map. | Op de stick wordt niets gewijzigd of verwijderd en hij wordt niet meer aangeboden om te wissen. | Werkt geen enkele plaats: Esc, dan C, en fotografeer de code van elke schijf.
tui-help-unfinished = Een taak die door een stroompanne of door u werd afgebroken, kan verdergaan met dezelfde schijf. | U typt het einde van het serienummer opnieuw. | Een taak die u opgeeft, blijft niet gewist; dat wordt ondertekend.
tui-help-drives = Duid de schijven aan met de spatiebalk, dan Enter. | Een schijf die u aansluit, verschijnt vanzelf. | “Nu niet”: onder de lijst staat wie de schijf gebruikt en wat u moet doen. | Ontbreekt de NVMe-schijf van een laptop: zet Intel RST of VMD uit in de firmware-instellingen (opslag: AHCI) en start opnieuw.
tui-help-tags = Een scanner is een snel toetsenbord: zet de cursor in het veld en scan. | Het nummer staat op het attest, zodat het wordt teruggevonden.
tui-help-computer = Een computer mag pas weg wanneer elke schijf erin haar attest heeft. | Een schijf die u eruit nam, telt als afgewerkt zodra u ze hier met haar serienummer noemt; hoe ze vernietigd werd, blijkt uit een ander document. | Wat u typt, blijft gelden tot u het wijzigt.
tui-help-plans = Er is nog niets gebeurd. | Lees voor elke schijf wat er zal gebeuren, wat dat bereikt en hoelang het duurt. | Een schijf waarbij iets in de weg staat, wordt overgeslagen. | Geblokkeerd door de firmware: F5. Vergrendeld: F6. Minder dan het beleid vraagt: F7, met de naam van wie dat aanvaardt.
tui-help-confirm = Dit is de laatste vraag voor de gegevens verloren zijn. | Vergelijk model en serienummer met het etiket van de schijf en typ dan het einde van het serienummer. | Elke schijf wordt apart bevestigd; het werk begint na de laatste. Esc: er is niets gebeurd.
tui-help-dashboard = Elke schijf heeft een balk: donker is teruggelezen, grijs is gewist, licht moet nog komen, X is een defecte plaats of een plaats waar nog gegevens staan. | Een schijf waarbij het mislukt, komt bovenaan en blijft daar. | N: kies nog schijven terwijl deze bezig zijn. | Trek geen schijf uit die aan het werk is.
tui-help-details = Alles wat met deze schijf werd gedaan, in woorden. | X toont de verstuurde opdrachten en de antwoorden van de schijf, voor wie ze kent.
tui-help-results = Het grote woord geldt voor het geheel; eronder staat elke schijf apart. | NIET GEWIST: berg de schijf achter slot op. KIJK NA: lees wat er staat. | Kies een schijf met de pijltjes om te zien waarom en wat u nu moet doen. | Bewaar de attesten bij de inventaris; N gaat naar de volgende schijven.
tui-key-space = Spatie
job-at-command = Haar eigen wissing was begonnen.
tui-confirmed = Bevestigd: { $serial }
tui-hint-scanner = Scanner instellen
tui-hint-computer = De computer
tui-hint-code = Code om te fotograferen
tui-hint-rescue = Andere plaats
tui-hint-write-there = Daar bewaren
tui-scan-how = Scan één keer het testblad (docs/scanner-test.svg). De code is:
tui-scan-field = Wat aankomt:
tui-scan-understood = De scanner wordt nu juist gelezen. Dat blijft zo tot u een andere instelt.
tui-code = Het attest is niet op alle plaatsen geraakt. Druk op C en fotografeer de code: die kan later worden gecontroleerd.
cert-undertaking = SHA-256 van de verbintenis tot vertrouwelijkheid

usage-is = Gebruik: { $usage } (meer met --help)

## stick

stick-not-ours = { $path } is geen rasura-stick: { $reason } Er is niets geschreven. Schrijf er eerst een image van scripts/build-image op.
stick-other-table = De partitietabel is niet die van zo’n stick.
stick-other-file-system = Er is geen FAT32-bestandssysteem waar zo’n stick er een heeft.
stick-other-label = De gegevenspartitie heet niet RASURA.
stick-other-menu = Het opstartmenu noemt de partities van de stick niet.
stick-damaged = Het bestandssysteem van de stick is beschadigd: { $reason } Start er één keer een computer mee op, of controleer het met fsck.fat of chkdsk.
stick-damaged-chain = { $path } leidt nergens heen, of naar een ander bestand.
stick-damaged-tables = De twee clustertabellen spreken elkaar tegen.
stick-damaged-too-much = Er staan meer bestanden of diepere mappen op dan op zo’n stick kan.
stick-half-written = { $path } werd begonnen en is niet volledig: { $kernel } Zo bewaart de stick geen attesten. Voer dezelfde opdracht opnieuw uit.
stick-has-root-key = De hoofdsleutel van de organisatie staat erop ({ $path }), misschien de enige. Verplaats eerst de map “keys” van de stick naar de statusmap van een veilige computer.
stick-personalised-already = De stick is al ingericht; { $files } zou worden vervangen. Om te vervangen: --again. Attesten en logboeken blijven in elk geval staan.
stick-no-room = Er is geen plaats op, of er kunnen geen bestanden bij: { $needed } nodig, { $free } vrij ({ $kernel }). Haal er attesten af: rasura stick collect
stick-differs = Wat werd teruggelezen, is niet wat het moet zijn: { $path }. Gebruik deze stick niet.
stick-traces = Wat in geen enkel bestand meer staat, is op { $path } nog te lezen: het kan de vervangen sleutel zijn. Gebruik deze stick niet.
stick-many-operators = Er kunnen hoogstens { $most } uitvoerders worden onthouden.
stick-policy-name = Het beleid heet “{ $policy }”. Op een stick bestaat de naam alleen uit letters, cijfers, streepjes, lage streepjes en punten, hoogstens 64.
stick-head-damaged = { $path } vertelt niet wat het laatste nummer van de werkplek is; de laatste verklaringen kunnen ongemerkt ontbreken.
stick-same-place = { $from } en { $to } liggen in elkaar. Kies een andere map voor de kopieën.
stick-another-now = Er staat nu een ander apparaat dan daarnet.
stick-ask-serial = { $device } ({ $model }, { $capacity }) personaliseren? { $files ->
    [0] De stick is nieuw.
    [one] Eén bestand erop wordt vervangen.
   *[other] { $files } bestanden erop worden vervangen.
} Typ de laatste { $characters } tekens van het serienummer:
stick-personalised = { $path } is nu de stick van werkplek { $bench } van { $organisation }. Geschreven en teruggelezen:
stick-personalised-no-key = { $path } is gepersonaliseerd, zonder sleutel. Geschreven en teruggelezen:
stick-ids = Schijf { $disk }, opstartpartitie { $esp }, gegevenspartitie { $data }.
stick-pull-out = Trek de stick uit; computers die hem bij zijn oude nummers kennen, vergeten die dan.
stick-not-removed = Er werd niets meer van de stick verwijderd: { $reason }
stick-collect-mounted = Van een gekoppelde stick wordt opgehaald via de map waarop hij gekoppeld is.
stick-copied = gekopieerd naar { $path } en teruggelezen
stick-renamed = CONFLICT: een ander bestand had die naam; gekopieerd naar { $path } en teruggelezen
stick-already-there = staat er al: { $path }
stick-twice = nog eens hetzelfde: { $path }
stick-not-kept = NIET BEWAARD: { $reason }
stick-journal = { $path }: logboek van een taak die voorbij is
stick-journal-open = { $path }: logboek van een taak die NIET VOORBIJ is. Ga ermee verder op die computer, met deze stick.
stick-collected = { $files ->
    [one] Er staat één bestand
   *[other] Er staan { $files } bestanden
} in { $path }. Verwijderd van de bron: { $removed }.
stick-line = { $organisation }, werkplek { $bench }: { $present ->
    [one] één verklaring
   *[other] { $present } verklaringen
}, de laatste heeft nummer { $last }.
stick-line-missing = ONTBREEKT: { $numbers }
stick-line-broken = sluiten niet aan op de verklaring ervoor: { $numbers }
stick-line-forks = verschillende verklaringen hebben hetzelfde nummer: { $numbers }
stick-line-whole = Er ontbreekt geen enkele, en elke noemt de vorige.

## delivery: over the network

delivery-url-not-https = “{ $url }” is geen https-adres. Niets wordt onversleuteld verzonden; geef een adres op dat met https:// begint
delivery-url-wrong = “{ $url }” is geen adres van een map op een server. De vorm is https://server/map/, eventueel met een poort, zonder naam, wachtwoord of vraagteken.
delivery-certificate-wrong = Het certificaat van de server kan niet worden gelezen. Het moet X.509 in PEM of DER zijn, met een sleutel op P-256 of P-384, Ed25519, of RSA van minstens 2048 bits; hoogstens vier.
delivery-token-wrong = Het token moet één regel zijn van 1 tot 4096 zichtbare ASCII-tekens zonder spaties.
time-server-wrong = “{ $server }” is geen tijdserver. Geef een naam of een IPv4-adres, zo nodig met een poort: time.example of 10.0.0.5:123
time-no-connection = De tijdserver { $server } is niet bereikbaar ({ $kernel }).
time-silent = De tijdserver { $server } gaf geen antwoord.
time-not-ntp = Wat { $server } antwoordde, is niet wat een tijdserver antwoordt.
time-not-synchronised = De tijdserver { $server } kent zelf de tijd niet.
time-leave-alone = De tijdserver { $server } weigert vragen ({ $code }) en wordt met rust gelaten.
time-implausible = De tijd die { $server } opgaf, kan niet juist zijn.
delivery-configuration-damaged = De instelling van de levering, { $path }, is onbruikbaar: { $reason } Er is niets verzonden; wat bewaard is, blijft. Doe het opnieuw: rasura deliver configure
delivery-configuration-unreadable = Het is niet wat rasura daar schrijft ({ $detail }).
delivery-not-configured = Er is geen server ingesteld, dus wordt er niets verzonden. Stel er een in: rasura deliver configure URL --certificate FILE
delivery-configured = Attesten gaan na elke taak naar { $url }, en met “rasura deliver”. De server moet een certificaat tonen met deze SHA-256 of, als het dat van een certificaatautoriteit is, een dat die heeft uitgereikt: { $fingerprints }
delivery-off = Er wordt niets meer geleverd. Wat hier bewaard is en wat de server heeft, blijft.
delivery-no-connection = De server kon niet worden bereikt, of de verbinding brak af ({ $kernel }). Controleer de netwerkkabel en het adres.
delivery-no-tls = Er kwam geen beveiligde verbinding tot stand ({ $detail }). De server moet TLS 1.3 spreken.
delivery-other-certificate = De server toonde een certificaat dat niet het ingestelde is en ook niet door een ingestelde certificaatautoriteit werd uitgereikt. Er werd niets verzonden. Als het vernieuwd werd: rasura deliver configure
delivery-not-valid-now = Het certificaat van de server, of van zijn certificaatautoriteit, is niet geldig op het tijdstip dat de klok van deze machine aangeeft. Er werd niets verzonden. Kijk de klok na; als die juist staat, moet het certificaat worden vernieuwd.
delivery-other-name = Het certificaat dat de server toonde, werd voor een andere naam uitgereikt dan die in het adres. Er werd niets verzonden.
delivery-redirected = De server verwijst door (status { $status }), en rasura volgt niet. Stel het adres in waar dat eindigt.
delivery-refused = De server nam het niet aan (status { $status }).
delivery-not-shown = De server nam het aan en toont niet wat hij heeft (status { $status }), dus geldt het niet als geleverd.
delivery-differs = Wat de server heeft, is niet wat verzonden werd, dus geldt het niet als geleverd.
delivery-not-http = Wat de server antwoordde, is geen HTTP.
delivery-too-long = Het antwoord van de server was langer dan het kan zijn en werd niet ten einde gelezen.
delivery-cut-short = De verbinding eindigde vóór het antwoord van de server.
delivery-line-acknowledged = { $path }: de server heeft het
delivery-line-waiting = { $path }: wacht
delivery-line-failed = { $path }: NIET GELEVERD. { $reason }
delivery-line-not-noted = { $path }: de server heeft het, maar dat kon hier niet worden genoteerd, dus wordt het de volgende keer opnieuw verzonden: { $reason }
delivery-later = De attesten zijn hier bewaard. Lever wat nog wacht met: rasura deliver
delivery-not-waited-for = De server had nog niet geantwoord toen het werk klaar was, en er werd niet op gewacht.
delivery-summary = { $acknowledged ->
    [one] Eén attest staat
   *[other] { $acknowledged } attesten staan
} op { $url }. Wachten hier nog: { $waiting }.
