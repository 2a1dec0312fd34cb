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

## sleutels: waarom ze niet kunnen worden gemaakt of gebruikt

key-ambiguous = Hier staan sleutels van verschillende organisaties: { $organisations }. Kies er een: --organisation NAAM
key-exists = { $organisation } heeft hier al sleutels. De sleutel van deze werkbank vervangt u met: rasura keys rotate
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
key-no-root = De hoofdsleutel van { $organisation } staat niet op deze computer. Doe dit op de werkbank waar de sleutels werden gemaakt.
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

outcome-erased = GEWIST
outcome-erased-sentence = Alles binnen het bereik van de methode werd gewist en niets van wat werd teruggelezen, spreekt dat tegen.
outcome-erased-with-exceptions = GEWIST, MET UITZONDERINGEN
outcome-erased-with-exceptions-sentence = De schijf werd gewist, behalve de blokken die hieronder vermeld zijn. In die blokken kunnen nog gegevens staan.
outcome-not-erased = NIET GEWIST
outcome-not-erased-sentence = De wissing is mislukt of er staan nog gegevens op. De schijf mag niet worden hergebruikt en de organisatie niet verlaten.
outcome-unknown = ONBEKEND
outcome-unknown-sentence = Er kan niet worden gezegd of de gegevens gewist zijn. Behandel de schijf als niet gewist.
outcome-aborted = AFGEBROKEN
outcome-aborted-sentence = De wissing werd stopgezet voor ze klaar was. Behandel de schijf als niet gewist.
outcome-confirmed = BEVESTIGD
outcome-not-confirmed = NIET BEVESTIGD
outcome-incident = INCIDENT
outcome-see-below = ZIE INHOUD

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
medium-hard-disk = Magnetische harde schijf
medium-ssd = SSD (flash)
medium-nvme = NVMe-SSD (flash)
medium-emmc = eMMC (flash)
medium-sd = SD-kaart (flash)
medium-usb-stick = USB-stick (flash)
medium-virtual = VIRTUEEL, geen eigen medium
medium-unknown = Onbekend
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
health-passed = gezond volgens de schijf zelf
health-failed = DEFECT volgens de schijf zelf
health-hours = { $hours } uur ingeschakeld
health-reallocated = { $count } vervangen sectoren
health-media-errors = { $count } mediafouten
health-used = { $percent }% van de voorziene levensduur verbruikt
health-unknown = De schijf geeft geen gegevens over haar toestand.

## certificaat: methode, techniek, beleid

cert-semicolon = { $first }; { $next }
cert-meets-policy = Voldoet aan het beleid
cert-method = Methode
cert-method-reached = Bereikte methode
cert-method-none = Geen
cert-method-of-standard = { $method } – { $standard }
method-clear = Clear (logisch wissen)
method-purge = Purge (grondig wissen)
method-destroy = Destroy (fysiek vernietigen)
cert-technique = Techniek
technique-overwrite = Overschrijven
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
cert-passed-over = Sterkere technieken die niet werden gebruikt
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
verification-sampled = gestratificeerde steekproef
verification-nist-rev1 = steekproef van 10% zoals in NIST SP 800-88 Rev. 1
verification-full = elk blok
verification-none = geen

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
cert-time-system-clock = systeemklok
cert-time-before-build = TWIJFELACHTIG: vóór dit programma werd gemaakt
cert-time-before-previous-statement = TWIJFELACHTIG: vóór de vorige verklaring van deze werkpost
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
cert-yes = ja
cert-no = nee
