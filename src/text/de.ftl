# Deutsch, wie es ein öffentlicher Dienst in Belgien schreibt.

## drive: was an welchem Gerät versucht wurde ($cause ist eine der Ursachen unten)

drive-error-open = { $device } konnte nicht geöffnet werden: { $cause }
drive-error-claim = { $device } konnte nicht zum Schreiben belegt werden: { $cause }
drive-error-identify = Die Identität von { $device } konnte nicht abgefragt werden: { $cause }
drive-error-find-users = Es konnte nicht festgestellt werden, wer { $device } benutzt: { $cause }
drive-error-prepare = Das Lesen und Schreiben auf { $device } konnte nicht vorbereitet werden: { $cause }
drive-error-read = { $device } konnte nicht gelesen werden: { $cause }
drive-error-write = Auf { $device } konnte nicht geschrieben werden: { $cause }
drive-error-flush = Der Cache von { $device } konnte nicht auf den Datenträger geschrieben werden: { $cause }
drive-error-command = Der Befehl an { $device } ist fehlgeschlagen: { $cause }

## Schlüssel: warum sie nicht angelegt oder benutzt werden können

key-ambiguous = Hier liegen Schlüssel mehrerer Organisationen: { $organisations }. Nennen Sie eine: --sign-as NAME
key-exists = { $organisation } hat hier bereits Schlüssel. Den Schlüssel dieses Arbeitsplatzes ersetzen Sie mit: rasura keys rotate
key-file-damaged = { $path } ist beschädigt. Stellen Sie die Datei aus einer Sicherung des Zustandsordners wieder her oder legen Sie neue Schlüssel an.
key-private = Der private Schlüssel { $path } kann nicht benutzt werden: { $fault }
key-no-randomness = Das System liefert keine Zufallszahlen: { $kernel }
key-not-a-key = Das ist kein privater Schlüssel in PKCS#8 auf der Kurve P-256 oder P-384.
key-encryption = Er ist auf eine Weise geschützt, die nicht angenommen wird oder zu viel Rechenaufwand verlangt. Schreiben Sie ihn neu: openssl pkcs8 -topk8 -scrypt
key-wrong-passphrase = Die Passphrase passt nicht. Versuchen Sie es noch einmal.
key-encoding = Der Schlüssel konnte nicht als PKCS#8 geschrieben werden.
key-name = „{ $name }“ kann nicht in einem Zertifikat stehen: Ein Name hat 1 bis { $most } Zeichen, keine Steuerzeichen und kein Leerzeichen am Anfang oder Ende.
key-certificate = Das Zertifikat konnte nicht ausgestellt werden: { $detail }
key-chain = Die Zertifikate gehören nicht zusammen: { $detail }
key-empty-passphrase = Eine leere Passphrase schützt nichts. Geben Sie eine andere an, oder --no-passphrase.
key-no-root = Der Stammschlüssel von { $organisation } liegt nicht auf diesem Rechner. Tun Sie das an dem Arbeitsplatz, an dem die Schlüssel angelegt wurden.
key-not-a-pair = Der private Schlüssel gehört nicht zum Zertifikat.
key-not-a-bundle = Das enthält nicht genau einen privaten Schlüssel mit seinem Zertifikat und dem Stammzertifikat. Erzeugen Sie es mit: rasura keys enrol
key-not-a-request = Das ist kein Zertifikatsantrag, oder er wurde nicht mit seinem eigenen Schlüssel unterschrieben.
key-not-yet-valid = Die Uhr steht auf { $now }, und das Zertifikat des Schlüssels beginnt am { $from }. Stellen Sie die Uhr richtig und versuchen Sie es noch einmal.
key-expired = Das Zertifikat des Schlüssels ist am { $until } abgelaufen. Legen Sie einen neuen Schlüssel an: rasura keys rotate
key-self-test = Eine Probeunterschrift ließ sich nicht prüfen: Dem Schlüssel oder diesem Rechner ist nicht zu trauen.

## drive: was geschah und was zu tun ist

fault-kernel = { $fault } (Meldung des Systems: { $kernel })
fault-not-found = Dieses Gerät oder diese Datei gibt es nicht. „rasura drives“ zeigt die Laufwerke dieses Rechners.
fault-not-a-drive = Dies ist kein ganzes Laufwerk. Geben Sie das Laufwerk selbst an, keine Partition, keinen Ordner und kein anderes Gerät.
fault-permission-denied = Der Zugriff wurde verweigert. Starten Sie rasura als root oder als Benutzer, der auf dieses Gerät schreiben darf.
fault-busy = Ein anderes Programm benutzt es exklusiv. Hängen Sie es aus oder beenden Sie das Programm und versuchen Sie es erneut.
fault-locked = Ein anderes Programm hat es gesperrt. Warten Sie, bis dieses Programm beendet ist, und versuchen Sie es erneut.
fault-read-only = Es nimmt keine Schreibbefehle an. Prüfen Sie den Schreibschutz, den Adapter und die Einstellungen des Laufwerks.
fault-changed = Dies ist nicht mehr das Laufwerk, das angezeigt wurde. Es wird nichts mehr darauf geschrieben; lassen Sie die Laufwerke erneut auflisten.
fault-medium = Das Laufwerk meldet Blöcke, die es nicht lesen oder schreiben kann.
fault-gone = Das Laufwerk antwortet nicht mehr. Prüfen Sie Kabel und Stromversorgung und lassen Sie die Laufwerke erneut auflisten.
fault-short = Es wurde weniger übertragen als verlangt.
fault-stalled = Das Laufwerk hat nicht rechtzeitig geantwortet. Prüfen Sie Kabel und Stromversorgung.
fault-unsupported = Das System oder das Laufwerk kann das nicht.
fault-other = Ein unerwarteter Fehler ist aufgetreten.

## Zertifikat: Ausgabe

export-not-authentic = Aus dieser Datei wird kein Dokument erstellt, weil ihre Signatur nicht gültig ist. Prüfen Sie sie mit „rasura certificate check“.
export-json = Die Bescheinigung kann nicht als JSON gelesen werden: { $error }
export-pdf = Das PDF konnte nicht erstellt werden: { $error }

## Zertifikat: Titel und Warnungen

cert-title-erasure = Bescheinigung über die Datenlöschung
cert-title-verification = Bescheinigung über die Nachprüfung
cert-title-validation = Validierungserklärung
cert-title-destruction = Bescheinigung über die Vernichtung
cert-title-custody = Erklärung über Verwahrung und Übergabe
cert-title-incident = Vorfallserklärung
cert-title-statement = Erklärung
cert-banner-virtual = VIRTUELLER DATENTRÄGER – KEIN NACHWEIS DER LÖSCHUNG
cert-banner-practice = ÜBUNG – KEIN NACHWEIS DER LÖSCHUNG
cert-banner-not-authentic = NICHT ECHT – NICHT DARAUF VERLASSEN
cert-reference-line = Nr. { $id } · { $date } · ausgestellt von { $bench }
cert-page = Seite { $page } von { $pages }
cert-details = Einzelheiten

## Zertifikat: das Ergebnis, in großen Worten und in einem Satz

cert-outcome-erased = Alles, was die Methode erreicht, wurde gelöscht, und nichts von dem, was zurückgelesen wurde, spricht dagegen.
cert-outcome-erased-with-exceptions = Das Laufwerk wurde gelöscht, mit Ausnahme der unten genannten Blöcke. In diesen Blöcken können noch Daten stehen.
cert-outcome-not-erased = Die Löschung ist fehlgeschlagen oder es sind noch Daten vorhanden. Das Laufwerk darf weder wiederverwendet werden noch die Organisation verlassen.
cert-outcome-unknown = Es lässt sich nicht sagen, ob die Daten gelöscht wurden. Behandeln Sie das Laufwerk als nicht gelöscht.
cert-outcome-aborted = Die Löschung wurde vor ihrem Ende angehalten. Behandeln Sie das Laufwerk als nicht gelöscht.
cert-outcome-confirmed = BESTÄTIGT
cert-outcome-not-confirmed = NICHT BESTÄTIGT
cert-outcome-incident = VORFALL
cert-outcome-see-below = SIEHE INHALT

## Zertifikat: was es wert ist

cert-proof-awaiting = Nachweis der Löschung; die Validierung durch die beauftragte Person steht noch aus.
cert-proof-validated = Nachweis der Löschung, validiert von { $name }.
cert-proof-none = DIES IST KEIN NACHWEIS DER LÖSCHUNG.
cert-proof-not-authentic = DIE SIGNATUR IST NICHT GÜLTIG.

## Zertifikat: das Laufwerk

cert-drive = Laufwerk
cert-vendor = Hersteller
cert-model = Hersteller und Modell
cert-model-alone = Modell
cert-serial = Seriennummer
cert-firmware = Firmware
cert-wwn = WWN
cert-eui64 = EUI-64
cert-nguid = NGUID
cert-namespace = Namespace { $id } desselben Laufwerks
cert-namespace-size = Größe nach Angabe des Laufwerks
cert-namespaces = Andere Namespaces, mitgelöscht
cert-namespace-short = Namespace { $id } ({ $size }): { $observed }
cert-namespace-unsized = Größe unbekannt
cert-capacity = Kapazität
cert-size = { $size } ({ $bytes } Byte)
cert-sectors = Sektoren
cert-sectors-value = logisch { $logical }, physisch { $physical }
cert-medium = Art des Datenträgers
cert-path = Gefunden als
cert-bridge = Adapter
cert-asset-tag = Inventarnummer
cert-source = Herkunft
cert-health-before = Zustand vorher
cert-health-after = Zustand nachher
cert-identity-after = Identität nachher
cert-after-gone = Das Laufwerk antwortete nicht mehr.
cert-after-same = Erneut abgefragt und gleich befunden.
cert-after-changed = NICHT GLEICH der Identität vorher.
cert-contents-before = Auf dem Laufwerk vor der Löschung
cert-content = { $kind }: { $name }, ab Byte { $offset }
cert-medium-hard-disk = Magnetische Festplatte
cert-medium-ssd = SSD (Flash)
cert-medium-nvme = NVMe-SSD (Flash)
cert-medium-emmc = eMMC (Flash)
cert-medium-sd = SD-Karte (Flash)
cert-medium-usb-stick = USB-Stick (Flash)
cert-medium-virtual = VIRTUELL, kein eigener Datenträger
cert-medium-unknown = Unbekannt
virtual-image-file = Abbilddatei
virtual-loop-device = Loop-Gerät
virtual-virtual-machine = Platte einer virtuellen Maschine
virtual-network = Netzwerk-Volume
virtual-logical-volume = logisches oder dynamisch zugewiesenes Volume
virtual-emulated = emuliertes Laufwerk
virtual-test-device = Testgerät des Kernels
serial-source-device = vom Laufwerk selbst
serial-source-bridge = vom Adapter oder Gehäuse, nicht vom Laufwerk
serial-source-stand-in = Ersatznummer, das Laufwerk hat keine
content-partition-table = Partitionstabelle
content-partition = Partition
content-file-system = Dateisystem
content-encryption = Verschlüsselung
content-swap = Auslagerungsbereich
content-member = Teil eines Speicherverbunds
content-other = andere Struktur
cert-health-passed = gesund nach eigener Angabe des Laufwerks
cert-health-failed = DEFEKT nach eigener Angabe des Laufwerks
cert-health-hours = { $hours } Betriebsstunden
cert-health-reallocated = { $count } ersetzte Sektoren
cert-health-media-errors = { $count } Medienfehler
cert-health-used = { $percent } % der vorgesehenen Lebensdauer verbraucht
cert-health-unknown = Das Laufwerk gibt keine Zustandsdaten an.

## Zertifikat: Methode, Technik, Richtlinie

cert-semicolon = { $first }; { $next }
cert-meets-policy = Erfüllt die Richtlinie
cert-method = Methode
cert-method-reached = Erreichte Methode
cert-method-none = Keine
cert-method-of-standard = { $method } – { $standard }
cert-method-clear = Clear (logisches Löschen)
cert-method-purge = Purge (gründliches Löschen)
cert-method-destroy = Destroy (physische Vernichtung)
cert-technique = Technik
cert-technique-overwrite = Überschreiben
cert-technique-ata-sanitize-block-erase = ATA Sanitize, Blocklöschung
cert-technique-ata-sanitize-crypto-scramble = ATA Sanitize, Schlüsselwechsel (crypto scramble)
cert-technique-ata-sanitize-overwrite = ATA Sanitize, Überschreiben durch das Laufwerk
cert-technique-ata-security-erase-enhanced = ATA Security Erase, erweitert
cert-technique-ata-security-erase = ATA Security Erase
cert-technique-nvme-sanitize-block-erase = NVMe Sanitize, Blocklöschung
cert-technique-nvme-sanitize-crypto-erase = NVMe Sanitize, kryptografisches Löschen
cert-technique-nvme-sanitize-overwrite = NVMe Sanitize, Überschreiben durch das Laufwerk
cert-technique-nvme-format-user-data = NVMe Format, Löschen der Nutzdaten
cert-technique-nvme-format-crypto = NVMe Format, kryptografisches Löschen
cert-technique-scsi-sanitize-block = SCSI Sanitize, Blocklöschung
cert-technique-scsi-sanitize-crypto = SCSI Sanitize, kryptografisches Löschen
cert-technique-scsi-sanitize-overwrite = SCSI Sanitize, Überschreiben durch das Laufwerk
cert-technique-scsi-format-unit = SCSI Format Unit
cert-technique-mmc-sanitize = eMMC Sanitize
cert-technique-mmc-secure-erase = eMMC, sicheres Löschen
cert-technique-opal-psid-revert = Opal-PSID-Revert (entsperrt, beweist nichts)
cert-technique-scheme = { $technique }, Schema „{ $scheme }“, { $passes ->
    [one] ein Durchgang
   *[other] { $passes } Durchgänge
 }
cert-required = Verlangt
cert-required-by = { $method } – { $standard }, nach der Richtlinie „{ $policy }“
cert-accepted-below = Weniger als verlangt
cert-accepted-below-by = Akzeptiert von { $name }: { $reason }
cert-policy-hash = SHA-256 der Richtlinie
cert-policy-references = Die Richtlinie verweist auf
cert-would-reach = Erreicht auf diesem Datenträger
cert-passes-planned = Geplante Durchgänge
cert-withdrawn = Zurückgezogenes Schema
cert-withdrawn-reference = Vom Herausgeber zurückgezogen; es bietet keine zusätzliche Sicherheit. Verlangt durch: { $reference }
cert-verification-planned = Geplantes Rücklesen
cert-canaries-planned = Geplante Kanarienblöcke
cert-estimate = Geschätzte Dauer
cert-authorized = Freigabe
cert-authorized-how = { $how }, { $when }
confirmation-typed = Ende der Seriennummer von einer Person eingetippt
confirmation-named = ganze Seriennummer in der Befehlszeile angegeben
confirmation-listed = ganze Seriennummer in einer vorab erstellten Liste
cert-job = Auftrag
cert-plan = Plan
cert-passed-over = Techniken, die nicht gewählt wurden
cert-reason = Grund

## Zertifikat: Feststellungen

cert-evidence = Feststellungen
cert-observed = Beim Rücklesen festgestellt
cert-reported = Vom Laufwerk gemeldet
cert-exceptions = Ausnahmen
cert-exceptions-none = Keine
cert-exceptions-unwritable = { $size } konnten nicht überschrieben werden.
cert-exceptions-unreadable = { $size } wurden geschrieben und können nicht zurückgelesen werden.
cert-exceptions-listed = Die Stellen stehen in den Einzelheiten.
cert-limits = Grenzen
cert-limits-title = Grenzen: was die Technik nicht erreicht
cert-limits-none = Keine bekannt
cert-before = Vor der Löschung festgehalten
cert-pre-image = Stichprobenblöcke
cert-pre-image-counts = { $read } gelesen, davon { $blank } leer; { $unreadable } unlesbar
cert-canaries = Kanarienblöcke
cert-canary-counts = { $planted } Blöcke zu { $size } gesetzt; { $confirmed } vor der Löschung durch Rücklesen bestätigt; { $examined } danach angesehen; { $survived } übrig geblieben
cert-canary-seed = Startwert der Kanarienblöcke
cert-design = Anlage der Stichprobe
cert-design-value = { $kind }; { $strata } Schichten; { $size } je Lesevorgang; { $fixed } feste Stellen
cert-design-seed = Startwert der Ziehung
cert-verification-sampled = geschichtete Zufallsstichprobe
cert-verification-nist-rev1 = Stichprobe von 10 % nach NIST SP 800-88 Rev. 1
cert-verification-full = jeder Block
cert-verification-none = keines

## Zertifikat: was ausgeführt wurde

cert-step = Ausgeführt: { $technique }
cert-when = Zeitraum
cert-period = { $from } bis { $to } ({ $time })
cert-completed = Abgeschlossen
cert-pass = Durchgang { $number }
cert-pattern-repeat = Bytes { $bytes } (hexadezimal), wiederholt
cert-pattern-stream = Zufallsstrom { $generator }, Schlüssel { $seed }
cert-pass-unfinished = begonnen { $from }, NICHT BEENDET
cert-pass-written = { $size } vom Laufwerk angenommen{ $retried ->
    [0] {""}
    [one] ; ein Schreibvorgang gelang erst bei Wiederholung
   *[other] ; { $retried } Schreibvorgänge gelangen erst bei Wiederholung
 }
cert-pass-flushed = am Ende auf den Datenträger geschrieben
cert-pass-not-flushed = am Ende NICHT auf den Datenträger geschrieben
cert-pass-resumed = nach Unterbrechung fortgesetzt ab Byte { $offsets }

## Zertifikat: das Rücklesen

cert-verification = Rücklesen
cert-verification-passed = Bestanden
cert-verification-failed = NICHT BESTANDEN
cert-result = Ergebnis
cert-statement = Was das bedeutet
cert-expected = Erwartetes Muster
cert-caches = Gegen Caches
cache-flushed = das Laufwerk leerte seinen Cache
cache-direct = am Cache des Systems vorbei gelesen
cache-page-cache-dropped = Systemcache verworfen
cache-overrun = zwischendurch mehr übertragen, als der Cache des Laufwerks fasst
cert-reads = Lesevorgänge
cert-reads-value = { $read } von { $planned } ausgeführt, { $size }; { $informative } davon hätten einen Fehler zeigen können
cert-bound = Statistische Schranke
cert-bound-value = Bei { $samples } sauberen Stichproben und { $confidence } % Konfidenz sind höchstens { $share } der adressierbaren Blöcke nicht gelöscht.
cert-unreadable = Nicht lesbar
cert-unwritable = Nicht überschreibbar
cert-hits = Gefunden, wo es nicht sein darf
cert-hit = Byte { $offset }: { $class }
cert-class = Was die Lesevorgänge ergaben
cert-count = Anzahl
class-expected = das zuletzt geschriebene Muster
class-zero = nur Nullen
class-constant = ein Wert oder kurze Wiederholung
class-random = ohne Wiederholung, vorher nicht bekannt
class-unchanged = unverändert seit vor der Löschung
class-canary = ein übrig gebliebener Kanarienblock
class-unreadable = unlesbar
cert-place = { $length } Byte ab Byte { $offset }
cert-places-more = Die ersten { $shown } von { $count } Stellen; die signierte Datei enthält mehr.
cert-places-total = Insgesamt: { $total }

## Zertifikat: Personen, Zeit und Ort

cert-people = Personen und Organisation
cert-performed-by = Durchgeführt von
cert-nobody-named = Nicht genannt
cert-contact = Kontakt
cert-organisation = Organisation
cert-in-the-name-of = Im Namen von
cert-location = Ort
cert-destination = Bestimmung
cert-subject = Nach Angaben von Personen
cert-subject-note = Dies hat das Programm nicht festgestellt; jemand hat es eingegeben.
cert-classification = Vertraulichkeit vorher
cert-classification-after = Vertraulichkeit nachher
cert-backup = Sicherung der Daten
cert-contract = Vertrag
cert-reference = Referenz
cert-notes = Bemerkungen
cert-validation = Validierung
cert-validation-sentence = Ich habe diese Bescheinigung mit dem Laufwerk und seinem Etikett verglichen und
cert-validation-accept = nehme die Löschung an
cert-validation-reject = lehne die Löschung ab
cert-validation-name = Name
cert-validation-function = Funktion
cert-validation-date = Datum
cert-validation-signature = Unterschrift
cert-validated-by = Validiert von { $name }, in einer signierten Erklärung dieser Person.

## Zertifikat: Unterbrechungen, Rechner und Programm

cert-interruptions = Unterbrechungen
cert-interruption-last = Letztes Lebenszeichen
cert-interruption-resumed = Fortgesetzt
cert-interruption-found = Dabei festgestellt
cert-machine = Rechner und Programm
cert-host = Rechner
cert-host-name = Rechnername
cert-kernel = Kernel
cert-memory = Arbeitsspeicher
cert-tool = Programm
cert-tool-commit = Gebaut aus Commit
cert-tool-hash = SHA-256 des Programms

## Zertifikat: die Bescheinigung selbst, und wie sie geprüft wird

cert-about = Diese Bescheinigung
cert-id = Nummer
cert-issued = Ausgestellt
cert-time-source = Quelle der Uhrzeit
cert-time-system-clock = Uhr des Rechners, ungeprüft
cert-time-person = Systemuhr, nach der Angabe einer Person gestellt
cert-time-ntp = Uhr des Rechners, mit einem Zeitserver verglichen (über NTP, nicht authentifiziert)
cert-time-before-build = ZWEIFELHAFT: vor der Erstellung dieses Programms
cert-time-far-ahead = ZWEIFELHAFT: mehr als zwanzig Jahre nach der Erstellung dieses Programms
cert-time-before-previous-statement = ZWEIFELHAFT: vor der vorigen Erklärung dieses Arbeitsplatzes
cert-time-said-right = die Uhr zeigte { $clock }, und laut { $by } war das richtig
cert-time-said = die Uhr zeigte { $clock }, als es laut { $by } { $said } war; sie wurde nicht gestellt
cert-time-said-set = die Uhr zeigte { $clock } und wurde nach Angabe von { $by } auf { $said } gestellt
cert-time-compared-agrees = { $server } zeigte um { $at } dieselbe Zeit, auf weniger als eine Sekunde genau
cert-time-compared-set = { $way ->
    [ahead] laut { $server } ging die Uhr um { $at } { $seconds } s vor und wurde gestellt
   *[behind] laut { $server } ging die Uhr um { $at } { $seconds } s nach und wurde gestellt
}
cert-time-compared-off = { $way ->
    [ahead] laut { $server } (NTP, nicht authentifiziert) ging die Uhr um { $at } { $seconds } s vor; sie wurde nicht gestellt
   *[behind] laut { $server } (NTP, nicht authentifiziert) ging die Uhr um { $at } { $seconds } s nach; sie wurde nicht gestellt
}
cert-bench = Arbeitsplatz
cert-environment = Umgebung
environment-production = Produktion
environment-practice = ÜBUNG
cert-sequence = Laufende Nummer
cert-previous = SHA-256 der vorigen
cert-previous-none = keine, dies ist die erste
cert-signer = Signiert von
cert-fingerprint = SHA-256 des Zertifikats des Unterzeichners
cert-algorithm = Signaturverfahren
cert-digest = SHA-256 der signierten Datei
cert-check-title = Wie geprüft wird
cert-check-attached = Diese Seiten sind eine Darstellung. Maßgeblich ist die signierte Datei, die diesem PDF beigefügt ist; sie enthält alles, was hier steht, und mehr.
cert-check-detach = Entnehmen Sie die Datei: mit Ihrem PDF-Programm oder mit „pdfdetach -saveall“.
cert-check-digest = Vergleichen Sie ihren SHA-256 mit dem Wert oben und im QR-Code.
cert-check-rasura = Prüfen Sie sie mit „rasura certificate check --trust ROOT FILE“, wobei ROOT das Stammzertifikat der Organisation ist, das Sie von der Organisation selbst erhalten haben. Ein Netzwerk ist nicht nötig.
cert-check-others = Es ist eine JSON Web Signature (RFC 7515); auch andere Software prüft sie, etwa „jose“ oder „jwcrypto“.
cert-attachment = Signierte Erklärung (JSON Web Signature), deren Darstellung dieses Dokument ist
cert-qr-caption = Nummer und SHA-256 der signierten Datei
cert-qr-description = QR-Code mit der Nummer der Bescheinigung und dem SHA-256 der signierten Datei
cert-content-of-statement = Inhalt der Erklärung
cert-about-statement = Zur Bescheinigung
cert-about-statement-value = Nr. { $id }, SHA-256 { $digest }
cert-same-drive = Das Laufwerk dieser Bescheinigung
cert-verified-by = Nachgeprüft von
cert-incident-what = Was geschah
cert-incident-sentence = Dem Sicherheitsberater zu melden.
cert-falls-short = Bleibt hinter der Richtlinie zurück
incident-failed-erase = Ein Laufwerk wurde nicht gelöscht.
incident-unknown-erase = Niemand kann sagen, ob ein Laufwerk gelöscht wurde.
incident-mismatch-after-release = Eine spätere Prüfung fand Daten oder ein anderes Laufwerk, wo eine Bescheinigung die Löschung angibt.
incident-statement-line = Die Reihe der Erklärungen dieses Arbeitsplatzes passt nicht zusammen.
cert-yes = ja
cert-no = nein

## home: the state folder

home-error = { $path }: { $fault }
home-io = Meldung des Systems: { $kernel }
home-other-owner = Dies gehört Benutzer { $owner }, aber dieses Programm läuft als Benutzer { $user }. Starten Sie es als dieser Benutzer, oder wählen Sie mit RASURA_HOME einen anderen Ordner.
home-writable-by-others = Andere Benutzer können darauf schreiben (Rechte { $mode }); dem Inhalt ist also nicht zu trauen. Prüfen Sie ihn und führen Sie dann aus: chmod go-w
home-not-a-folder = Hier wird ein Ordner gebraucht, und dies ist etwas anderes.
home-no-folder-named = Es ist kein Statusordner bekannt. Setzen Sie RASURA_HOME auf einen absoluten Pfad.
home-already-there = Eine Datei dieses Namens ist schon vorhanden; sie wurde nicht angetastet.
home-read-back-differs = Das Zurückgelesene ist nicht das Geschriebene: Der Datenträger darunter ist fehlerhaft oder unzuverlässig. Verwenden Sie einen anderen.
home-poisoned = Ein früherer Schreibvorgang ist fehlgeschlagen; es ist daher unbekannt, was den Datenträger erreicht hat.
home-busy = Ein anderes Programm hat es gesperrt.
home-too-large = Dies ist größer als { $limit } und damit mehr als alles, was hierher gehört.
home-not-a-file = Dies ist keine gewöhnliche Datei.

## what the values of the vocabulary are called

medium-hard-disk = Festplatte
medium-ssd = SSD
medium-nvme = NVMe
medium-emmc = eMMC
medium-sd = SD-Karte
medium-usb-stick = USB-Stick
medium-virtual = virtuell
medium-unknown = unbekannt
bus-sata = SATA
bus-pata = PATA
bus-sas = SAS
bus-scsi = SCSI
bus-nvme = NVMe
bus-nvme-fabrics = NVMe over Fabrics
bus-usb = USB
bus-firewire = FireWire
bus-mmc = MMC
bus-ufs = UFS
bus-virtio = virtio
bus-network = Netzwerk
bus-loop = Loop-Gerät
bus-file = Datei
bus-emulated = emuliert
bus-unknown = unbekannt
method-clear = Clear
method-purge = Purge
method-destroy = Destroy
verification-sampled = Rücklesen nach Stichprobe
verification-nist-rev1 = Rücklesen von 10 % (NIST SP 800-88 Rev. 1)
verification-full = vollständiges Rücklesen
verification-none = kein Rücklesen
outcome-erased = GELÖSCHT
outcome-erased-with-exceptions = GELÖSCHT, MIT AUSNAHMEN
outcome-not-erased = NICHT GELÖSCHT
outcome-unknown = UNBEKANNT
outcome-aborted = ABGEBROCHEN
phase-pre-image = Erfassen, was vorhanden ist
phase-canaries = Kanarienblöcke setzen
phase-erase = Überschreiben
phase-flush = Cache leeren
phase-verify = Rücklesen
phase-certificate = Signieren

## drives

drives-none = Es wurden keine Laufwerke gefunden.
drive-added = Angeschlossen:
drive-removed = { $device } ist verschwunden.
drive-silent = { $device } hat nicht innerhalb von { $after } geantwortet. Vielleicht ist es defekt: Prüfen Sie Kabel und Stromversorgung.
drive-contents = Inhalt: { $contents }
contents-unreadable = { $count ->
    [one] Ein Stück konnte
   *[other] { $count } Stücke konnten
 } nicht gelesen werden, das erste ab { $offset }: { $kernel } Dort kann mehr stehen, als hier gezeigt wird.
column-drive = LAUFWERK
column-model = MODELL
column-serial = SERIENNUMMER
column-size = GRÖSSE
column-medium = MEDIUM
column-erasable = LÖSCHBAR
erasable-yes = ja
erasable-no = nein
serial-bridge = vom Adapter
serial-stand-in = Ersatznummer
health-failed = Das Laufwerk meldet selbst, dass es ausfällt.
health-temperature = Temperatur: { $celsius } °C
health-used = Verbrauchte Lebensdauer: { $percent } %

## refusals: nothing was touched

refused = { $device } wurde nicht angetastet: { $reasons }
refused-heading = { $device } wurde nicht angetastet.
refused-mounted = { $node } ist auf { $at } eingehängt. Hängen Sie es aus: umount { $at }
refused-mounted-elsewhere = { $node } ist auf { $at } im Mount-Namensraum von Prozess { $pid } eingehängt. Beenden Sie diesen Prozess oder hängen Sie es dort aus.
refused-swap = { $node } wird als Auslagerungsbereich benutzt. Schalten Sie ihn ab: swapoff { $node }
refused-held = { $node } wird von { $holder } ({ $kind }) gehalten. Schließen oder beenden Sie zuerst { $holder }.
refused-pool = Es gehört zum { $kind }-Speicherverbund „{ $name }“, der in Gebrauch ist. Exportieren oder hängen Sie diesen zuerst aus.
refused-open = Prozess { $pid } ({ $name }) hat { $node } geöffnet. Beenden Sie zuerst diesen Prozess.
refused-system = Das laufende System liegt darauf ({ $what }).
refused-own-folder = Der Ordner { $path } von rasura selbst liegt darauf. Bewahren Sie Status und Bescheinigungen auf einem anderen Laufwerk auf.
refused-boot-medium = Das ist der Stick, von dem dieser Rechner gestartet wurde.
refused-claimed = Der Kernel gibt es nicht frei: Etwas im System hält es fest. Hängen Sie aus oder beenden Sie, was es benutzt, oder starten Sie den Rechner neu und versuchen Sie es erneut.
refused-locked = Ein anderes Programm hat es gesperrt, oder es ist als Loop-Gerät angebunden. Warten Sie, bis das Programm beendet ist, oder lösen Sie die Anbindung.
refused-read-only = Es nimmt keine Schreibbefehle an. Prüfen Sie den Schreibschutz, den Adapter und die Einstellungen des Laufwerks.
refused-zoned = Dies ist ein Laufwerk mit Zonen ({ $model }), das diese Version nicht zuverlässig überschreiben kann. Benutzen Sie den Löschbefehl des Laufwerks selbst, oder vernichten Sie es physisch.
refused-sector-size = Seine Sektoren haben { $bytes } Byte; das kann diese Version nicht überschreiben. Geben Sie ihm zuerst mit seinem eigenen Formatierbefehl Sektoren von 512 oder 4096 Byte.
refused-empty = Es hat keine Kapazität: Es liegt kein Medium ein, oder es ist defekt.
refused-no-serial = Es nennt keine Seriennummer und nichts anderes, woran es zu erkennen ist.
refused-twin = Ein anderes angeschlossenes Laufwerk macht in jeder Hinsicht dieselben Angaben. Trennen Sie eines der beiden ab.
refused-named-twice = Das ist dasselbe Laufwerk wie { $first }, das ebenfalls angegeben wurde.
refused-below-policy = { $technique } erreicht hier { $reached }, und die Richtlinie { $policy } verlangt { $required }. Wählen Sie eine andere Technik, oder lassen Sie es von einer namentlich genannten Person akzeptieren: --accept-clear REASON
refused-below-policy-best = { $technique } erreicht hier { $reached }, und die Richtlinie { $policy } verlangt { $required }: Dieses Laufwerk bietet nichts Stärkeres. Vernichten Sie es physisch, oder lassen Sie es von einer namentlich genannten Person akzeptieren: --accept-clear REASON
refused-weaker-verification = { $asked } wurde gewünscht, und die Richtlinie { $policy } verlangt { $required }. Lassen Sie --verify weg, oder lassen Sie es von einer namentlich genannten Person akzeptieren: --accept-clear REASON
refused-identity-bridge = Der Adapter nennt seine eigene Seriennummer und verbirgt die des Laufwerks; die Bescheinigung könnte das Laufwerk also nicht benennen. Schließen Sie es direkt an; oder lassen Sie es von einer namentlich genannten Person akzeptieren: --accept-clear REASON
refused-withdrawn-scheme = Schema { $scheme } ist zurückgezogen und bietet keine zusätzliche Sicherheit. Nötig ist der Beschluss oder Vertrag, der es verlangt: --scheme-reference REFERENCE
refused-wrong-serial = Das ist nicht die Seriennummer. Sie lautet { $serial }: Vergewissern Sie sich, dass dies das gemeinte Laufwerk ist.
refused-no-random = Das System liefert keine Zufallszahlen: { $kernel }
refused-no-technique = Keine Technik kann es löschen: { $reasons }
refused-other-drive = Dies ist nicht das Laufwerk dieses Auftrags: Erwartet wurde { $expected }, gefunden wurde { $found }.
refused-changed = Worauf { $path } verweist, hat sich geändert, seit der Plan erstellt wurde. Lassen Sie die Laufwerke erneut auflisten.
refused-namespace-new = Namespace { $id } ist auf diesem Laufwerk und war es nicht, als der Plan erstellt wurde. Er würde mitgelöscht. Lassen Sie die Laufwerke erneut auflisten.
refused-no-keys = Es gibt keinen Schlüssel, um die Bescheinigung zu signieren. Erzeugen Sie einen: rasura keys init --organisation NAME --bench NAME
refused-no-place = Es gibt keinen Ort, um die Bescheinigung aufzubewahren: { $reason }
refused-nobody-confirmed = Niemand hat die Seriennummer bestätigt. Tippen Sie auf Nachfrage ihr Ende ein, oder geben Sie die ganze Nummer an: --confirm SERIAL

## plan

plan-drive = { $device }: { $model }, Seriennummer { $serial }, { $capacity }, { $medium }
plan-policy = Die Richtlinie { $policy } verlangt { $required }.
plan-technique = Technik: { $technique }, erreicht { $method } ({ $standard }).
plan-scheme = Durchgänge ({ $scheme }): { $passes }
plan-verification = Danach: { $verification }.
plan-estimate = Dauert etwa { $time }.
plan-passed-over = Nicht gewählt: { $technique }. { $reason }
plan-limit = Außer Reichweite: { $limit }
plan-nothing-in-the-way = Es steht nichts im Weg.
plan-refused = Dies würde abgelehnt:
passed-over-not-asked = Es wurde eine andere Technik verlangt.
passed-over-fallback = Sie wird versucht, wenn das Laufwerk an dem scheitert, was davor steht.
offer-not-for-this-drive = Das Laufwerk hat einen anderen Befehlssatz.
passed-over-weaker = Sie erreicht weniger als die gewählte.
technique-unknown = Es gibt keine Technik „{ $technique }“. Bekannt: { $known }
limit-identity-bridge = Der Adapter verbirgt die Seriennummer des Laufwerks selbst.
note-virtual = Dies ist kein eigener Datenträger: Die Bescheinigung wird als virtuell gekennzeichnet und weist nicht nach, dass der Datenträger darunter gelöscht ist.
note-no-verification = Es wird nichts zurückgelesen; das Ergebnis wird daher unbekannt sein.
note-withdrawn-scheme = Dieses Schema wurde vom Herausgeber zurückgezogen und bietet keine zusätzliche Sicherheit.
note-health-failed = Das Laufwerk meldet selbst, dass es ausfällt; rechnen Sie mit Blöcken, die nicht gelöscht werden können.

## policies, schemes and files

data-file-invalid = Zeile { $line }: { $detail }
file-invalid = { $path }: { $reason }
file-not-text = Dies ist kein Text in UTF-8.
file-unreadable = { $path } kann nicht gelesen werden: { $kernel }
folder-cannot-be-made = Ordner { $path } kann nicht angelegt werden: { $kernel }
folder-without-certificates = In { $path } sind keine Bescheinigungen.
policy-needs-last-rule = Eine Richtlinie braucht einen Namen und eine letzte Regel ohne Bedingungen, die auf jedes Laufwerk passt.
policy-canaries-range = Die Zahl der Kanarienblöcke muss zwischen 64 und 100.000 liegen.
policy-destroy = Die Methode einer Regel ist „clear“ oder „purge“; ein Programm kann nicht vernichten.
policy-verification-none = Eine Richtlinie muss ein Rücklesen verlangen: „sampled“, „nist-rev1“ oder „full“.
policy-twice = Es gibt schon eine Richtlinie „{ $policy }“.
policy-unknown = Es gibt keine Richtlinie „{ $policy }“. Bekannt: { $known }
policy-good = { $path }: in Ordnung, Richtlinie „{ $policy }“.
policy-list-policies = Richtlinien
policy-list-schemes = Überschreibschemata
policy-rule = { $conditions }: { $method }, { $verification }
policy-rule-classification = Vertraulichkeit „{ $name }“
policy-rule-destination = Bestimmung „{ $name }“
policy-rule-everything = alles andere
scheme-invalid = Schema „{ $scheme }“: { $reason }
scheme-needs-passes = Ein Schema braucht einen Namen und 1 bis { $most } Durchgänge.
scheme-pass-unknown = „{ $pass }“ ist kein Durchgang. Verwenden Sie „random“, „random-byte“, „complement“ oder Paare hexadezimaler Ziffern.
scheme-complement-of-nothing = Vor einem „complement“ muss ein Durchgang mit wiederholten Bytes stehen.
scheme-shuffle-range = „shuffle“ muss zwei Durchgänge nennen, von 1 an gezählt, den ersten vor dem letzten.
scheme-shuffle-complement = Ein „complement“ kann nicht verschoben werden: Sein Platz bestimmt, was es ist.
scheme-twice = Schema „{ $scheme }“ ist doppelt vorhanden.
scheme-unknown = Es gibt kein Schema „{ $scheme }“. Bekannt: { $known }
scheme-withdrawn = zurückgezogen, keine zusätzliche Sicherheit
accept-needs-name = Zu --accept-clear gehört der Name dessen, der es akzeptiert: --accepted-by NAME oder --operator NAME
language-unknown = Die Sprache „{ $language }“ gibt es nicht. Bekannt: en, nl, fr, de.
error-other = { $detail }
clock-before-1970 = Die Uhr dieses Rechners steht vor 1970. Stellen Sie sie zuerst.
clock-in-doubt = Die Uhr dieses Rechners zeigt { $time } (UTC), was kaum stimmen kann. Stellen Sie sie zuerst, sonst sagt jede Bescheinigung, dass ihr Datum zweifelhaft ist.

## wipe

wipe-ask-serial = { $device } ({ $model }, { $capacity }) löschen? Alles darauf geht verloren. Geben Sie die letzten { $characters } Zeichen der Seriennummer ein:
confirm-count = { $drives ->
    [one] Ein Laufwerk wurde angegeben
   *[other] { $drives } Laufwerke wurden angegeben
 } und mit --confirm { $serials ->
    [one] eine Seriennummer
   *[other] { $serials } Seriennummern
 }. Geben Sie die ganze Seriennummer jedes Laufwerks einmal an.
bad-blocks-writing = { $length } ab Byte { $offset } können nicht geschrieben werden; es geht weiter.
bad-blocks-reading = { $length } ab Byte { $offset } können nicht gelesen werden; es geht weiter.
progress-speed = { $bytes }/s
progress-eta = noch { $time }
result-observed = Festgestellt: { $observed }
result-reported = Das Laufwerk meldete: { $reported }
result-certificate = Bescheinigung: { $path }
next-erased = Was nun zu tun ist: Bewahren Sie die Bescheinigung beim Inventar auf. Eine beauftragte Person muss sie noch validieren.
next-virtual = Was nun zu tun ist: hier nichts mehr, aber dies ist kein Nachweis für den Datenträger darunter. Löschen Sie auch diesen.
next-practice = Was nun zu tun ist: nichts. Dies war eine Übung, nichts Wirkliches wurde gelöscht.
next-below-policy = Was nun zu tun ist: Bewahren Sie die Bescheinigung beim Inventar auf. Sie hält fest, dass weniger akzeptiert wurde, als die Richtlinie verlangt.
next-exceptions = Was nun zu tun ist: Vernichten Sie das Laufwerk physisch, oder lassen Sie eine namentlich genannte Person entscheiden; einige Blöcke konnten nicht gelöscht werden.
next-not-erased = Was nun zu tun ist: Halten Sie das Laufwerk unter Verschluss. Versuchen Sie es erneut, oder vernichten Sie es physisch.
next-unknown = Was nun zu tun ist: Behandeln Sie das Laufwerk als nicht gelöscht. Löschen Sie es erneut mit Rücklesen, oder vernichten Sie es physisch.
next-aborted = Was nun zu tun ist: Behandeln Sie das Laufwerk als nicht gelöscht. Fahren Sie mit „rasura resume“ fort, oder löschen Sie es erneut.

## outcomes: why

reason-erased = Alles, was zurückgelesen werden sollte, wurde gelesen, und nichts von dem, was vorher dort stand, wurde gefunden.
reason-exceptions = Einige Blöcke wurden nicht gelöscht, oder es war nicht festzustellen: { $unwritable } konnten nicht geschrieben, { $unreadable } nicht gelesen werden.
reason-data-found = { $hits ->
    [one] An einer Stelle
   *[other] An { $hits } Stellen
 } von { $read } gelesenen stand etwas, das dort nicht sein darf.
reason-canaries-survived = { $survived } von { $confirmed } Blöcken, die vor der Löschung gesetzt wurden, waren danach noch vorhanden.
reason-stopped-erase = Es wurde angehalten, bevor die Löschung fertig war.
reason-stopped-read-back = Es wurde angehalten, bevor das Rücklesen fertig war.
reason-given-up = Eine Person hat den Auftrag aufgegeben. { $progress }
reason-identity-changed = Das Laufwerk ist nicht mehr dasselbe: vorher Seriennummer { $before } mit { $capacity_before }, jetzt { $after } mit { $capacity_after }.
reason-drive-gone = Die Identität des Laufwerks konnte danach nicht mehr abgefragt werden. { $reason }
reason-not-verified = Es wurde wie gewünscht nichts zurückgelesen; niemand kann daher sagen, ob gelöscht wurde.
reason-read-back-missing = Es wurde nichts zurückgelesen.
reason-read-back-broken = Das Rücklesen konnte nicht zu Ende geführt werden. { $reason }
reason-read-back-incomplete = Nur { $read } von { $planned } geplanten Lesevorgängen wurden ausgeführt.
reason-nothing-informative = Nichts von dem, was gelesen wurde, hätte einen Fehlschlag zeigen können: Es war vorher schon leer, und kein gesetzter Block konnte fehlen.
reason-others-not-read = Das Laufwerk hat zusammen mit diesem weitere Namespaces gelöscht, und nicht alle konnten zurückgelesen werden. { $what } Für einen Nachweis über das ganze Laufwerk: Löschen Sie die anderen Namespaces, legen Sie einen über die ganze Kapazität an und löschen Sie diesen erneut.
reason-namespaces-changed = Das Laufwerk hat nach dem Löschen andere Namespaces als zuvor, oder solche von anderer Größe.
of-namespace = Namespace { $id }: { $what }
of-namespaces = { $what }
namespace-not-attached = Er ist hier an keinen Controller angebunden und kann daher nicht gelesen werden.
namespace-without-node = Dieser Rechner hat kein Blockgerät dafür, daher kann er nicht gelesen werden.
reason-locked-after = Das Laufwerk ist nach dem Löschen gesperrt: Was sich lesen lässt, sagt nichts darüber, was darauf steht.
reason-canaries-not-examined = Die vor dem Löschen gesetzten Blöcke konnten danach nicht gesucht werden.
resume-already-certified = Der Auftrag war bereits ausgeführt und bescheinigt; nur sein Journal stand noch offen und ist jetzt geschlossen.
resume-twins = Mehrere angeschlossene Laufwerke geben sich als das Laufwerk dieses Auftrags aus (Seriennummer { $serial }). Trennen Sie alle anderen.
resume-stand-in = Das Laufwerk hat keine eigene Seriennummer und wurde seither neu angeschlossen: Eine Person muss bestätigen, dass es dasselbe ist. Lassen Sie --yes weg.
resume-other-organisation = Der Auftrag gehört { $expected }, und der Schlüssel hier signiert für { $found }.
resume-output-missing = Der Ordner für seine Bescheinigungen fehlt: { $path }. Schließen Sie ihn an oder nennen Sie einen anderen: --output ORDNER
reason-program-failed = Das Programm selbst ist bei der Arbeit an diesem Laufwerk gescheitert: { $detail }. Behandeln Sie das Laufwerk als nicht gelöscht.
folder-name-not-text = Der Name des Ordners { $path } ist kein UTF-8-Text. Wählen Sie einen anderen.
reason-unreadable-not-listed = Einige Blöcke konnten nicht gelesen werden, und es ist nicht bekannt, welche.
observed-nothing = Es wurde nichts zurückgelesen.
reported-nothing = Nichts.
stopped-by-signal = Eine Person oder das System verlangte den Abbruch.

## journals and resume

job-at-evidence = Das Löschen hatte noch nicht begonnen.
job-at-pass = Der Auftrag war bei { $done } von { $capacity } in Durchgang { $pass } von { $passes }.
job-at-verification = Das Laufwerk ist gelöscht und muss noch zurückgelesen werden.
job-at-certificate = Alles ist fertig; nur die Bescheinigung fehlt.
journal-running = Ein anderes Programm arbeitet an diesem Auftrag.
journal-damaged = Das Journal { $path } ist in Zeile { $line } beschädigt. Es wurde nichts geraten und nichts geändert. Löschen Sie das Laufwerk noch einmal von vorn.
journal-without-plan = Das Journal des Auftrags { $job } beginnt nicht mit einem Plan; es ist beschädigt.
resume-none = Kein Auftrag ist unerledigt.
resume-job = { $model }, Seriennummer { $serial }, { $capacity }, begonnen { $begun }. { $progress }
resume-no-such-job = Es gibt keinen unerledigten Auftrag { $job }. Siehe: rasura resume --list
resume-left-alone = Unverändert gelassen.
resume-drive-absent = Sein Laufwerk, Seriennummer { $serial }, ist nicht angeschlossen. Schließen Sie es an und versuchen Sie es erneut.
resume-ask-serial = Mit { $device }, Seriennummer { $serial }, fortfahren? Geben Sie die letzten { $characters } Zeichen der Seriennummer ein, oder nichts, um es so zu lassen:

## certificates

verdict-proof = echt, und Nachweis der Löschung
verdict-no-proof = echt, aber kein Nachweis der Löschung
verdict-not-authentic = NICHT ECHT
not-authentic = { $place }: { $detail }
place-file = in der Datei
place-header = im Kopf
place-payload = in der Erklärung
place-signature = in der Signatur
place-certificates = in den Zertifikaten
place-envelope = im Umschlag
no-proof-practice = Sie wurde im Übungsmodus erstellt.
no-proof-virtual = Der Datenträger ist virtuell: Dass der Datenträger darunter gelöscht ist, ist nicht nachgewiesen.
no-proof-signer-unknown = Die Organisation des Unterzeichners gehört nicht zu denen, denen hier vertraut wird. Beschaffen Sie ihr Stammzertifikat auf einem vertrauenswürdigen Weg und geben Sie es mit --trust an.
no-proof-other-kind = Dies ist eine Erklärung anderer Art ({ $kind }), nicht über eine Löschung.
no-proof-exceptions = Einige Blöcke wurden nicht gelöscht; sie sind darin aufgeführt.
no-proof-not-erased = Darin steht, dass der Datenträger nicht gelöscht wurde.
no-proof-unknown = Darin steht, dass niemand weiß, ob der Datenträger gelöscht wurde.
no-proof-aborted = Darin steht, dass der Auftrag abgebrochen wurde.
no-proof-below-policy = Was erreicht wurde, ist weniger, als die Richtlinie verlangt.
no-proof-below-policy-accepted = Was erreicht wurde, ist weniger, als die Richtlinie verlangt; akzeptiert von { $by }: { $reason }
no-proof-not-understood = Etwas, worauf das Urteil beruht, fehlt oder wird nicht verstanden ({ $member }).
no-proof-not-borne-out = Darin steht „gelöscht“, aber was getan oder gesehen wurde, bestätigt das nicht ({ $member }).
check-validated = Validiert von { $by } am { $at }.
check-not-validated = Noch nicht von einer beauftragten Person validiert.
check-not-validated-required = Die Validierung durch eine beauftragte Person war verlangt, und sie fehlt.
check-signed = Signiert von { $organisation }, { $bench }, { $at }; Stammzertifikat { $root }
check-medium = { $model }, Seriennummer { $serial }: { $outcome }, { $date }
check-pdf = Geprüft wurde nur die diesem PDF beigefügte Erklärung, nicht was seine Seiten zeigen.
check-skipped-link = { $path }: nicht geprüft, weil es eine symbolische Verknüpfung ist.
check-skipped-depth = { $path }: nicht geprüft, weil der Ordner zu tief liegt.
trust-invalid = Die vertrauten Stammzertifikate sind nicht brauchbar: { $detail }
pdf-without-certificate = { $path } ist ein PDF ohne beigefügte Bescheinigung.
pdf-needs-folder = Mehrere Bescheinigungen brauchen einen Zielordner: --output DIR
pdf-written = Geschrieben: { $path }
exporter-unknown = Es gibt keine Form „{ $name }“.
certificate-not-kept = Die Bescheinigung wurde signiert, konnte aber nicht aufbewahrt werden: { $failures }
certificate-not-signed = Die Bescheinigung konnte nicht signiert werden: { $detail }
certificate-place-failed = { $path }: { $reason }
certificate-place-other = { $detail }
certificate-in-memory-only = Die Bescheinigung liegt nur im Arbeitsspeicher und ist verloren, wenn der Rechner ausgeschaltet wird. Kopieren Sie sie jetzt an einen dauerhaften Ort.
irregular-fork = Zwei verschiedene Erklärungen dieses Arbeitsplatzes tragen Nummer { $sequence }: Eine Kopie seines Status ist anderswo in Gebrauch oder wurde wiederhergestellt.
irregular-copy-missing = Die aufbewahrte Kopie der Erklärung { $sequence } ist weg.
irregular-copy-changed = Die aufbewahrte Kopie der Erklärung { $sequence } ist nicht mehr, was sie war.
irregular-head-damaged = Die Zählung der Erklärungen war beschädigt und wurde aus den aufbewahrten Kopien neu erstellt.
irregular-out-of-reach = Der Statusordner war nicht erreichbar; die Nummer ist die nächste, die dieses Programm kannte.

## keys

keys-made = Schlüssel erzeugt für { $organisation }, Arbeitsplatz { $bench }, in { $home }. Geben Sie das Stammzertifikat allen, die prüfen (rasura keys export). Sein Fingerabdruck: { $fingerprint }
keys-imported = Schlüssel übernommen für { $organisation }, Arbeitsplatz { $bench }, in { $home }. Fingerabdruck des Stammzertifikats: { $fingerprint }
keys-rotated = Ab jetzt signiert ein neuer Schlüssel für { $organisation }, Arbeitsplatz { $bench }, in { $home }. Fingerabdruck des Stammzertifikats: { $fingerprint }
keys-enrolled = Geschrieben: { $path }. Bringen Sie die Datei zum anderen Arbeitsplatz, importieren Sie sie dort und vernichten Sie sie dann.
keys-enrol-what = Geben Sie den anderen Arbeitsplatz und eine Datei an (--bench NAME --output FILE), oder importieren Sie eine (--import FILE).
keys-none = Es gibt keine Schlüssel. Erzeugen Sie sie: rasura keys init --organisation NAME --bench NAME
keys-none-offer = Es gibt keinen Schlüssel, um Bescheinigungen zu signieren. Er kann jetzt erzeugt werden.
keys-ask-organisation = Name der Organisation (leer, um aufzuhören):
keys-ask-bench = Name dieses Arbeitsplatzes, etwa „bench-1“:
keys-ask-passphrase = Passphrase des Schlüssels:
keys-ask-new-passphrase = Neue Passphrase für die Schlüssel:
keys-ask-again = Noch einmal:
keys-passphrases-differ = Die beiden Passphrasen sind verschieden.
keys-need-passphrase = Geben Sie an, wie die Schlüssel geschützt werden: --passphrase-file FILE oder --no-passphrase
keys-set = { $organisation }, Arbeitsplatz { $bench }: { $guarded }, { $root }, abgelöste Zertifikate: { $retired }. Fingerabdruck des Stammzertifikats: { $fingerprint }
keys-with-passphrase = durch eine Passphrase geschützt
keys-without-passphrase = ohne Passphrase
keys-root-here = Stammschlüssel hier
keys-root-elsewhere = Stammschlüssel anderswo
passphrase-nobody = Der Schlüssel ist durch eine Passphrase geschützt, und niemand kann gefragt werden. Geben Sie sie in einer Datei an: --passphrase-file FILE
passphrase-no-answer = Es wurde keine Passphrase angegeben.
passphrase-source = Die Passphrase kann nicht gelesen werden: { $detail }

## evidence and later verification

technique-unknown-to-this-version = Diese Version kennt die Technik „{ $technique }“ nicht.
evidence-drive-lied = Das Laufwerk nimmt Schreibbefehle an und bewahrt das Geschriebene nicht dort auf, wo es hingehört: { $findings }
evidence-of-namespace = Namespace { $id } desselben Laufwerks wird mitgelöscht: Festhalten, was dort steht.
evidence-namespace-gone = Namespace { $id } desselben Laufwerks ist nicht mehr da.
read-back-of-namespace = Namespace { $id } desselben Laufwerks wird zurückgelesen.
media-read = Das Laufwerk hat sich gelöscht und lässt seine Medien lesen, bevor es die Blöcke freigibt. Sie werden gelesen.
media-read-result = Von den Medien gelesen, bevor das Laufwerk die Blöcke freigab (Medienprüfung): { $what }
media-not-readable = Die Medien konnten nicht gelesen werden, bevor das Laufwerk die Blöcke freigab.
pre-image-missing = Was vor der Löschung über das Laufwerk festgehalten wurde, ist nicht mehr lesbar; es geht ohne weiter.
later-other-drive = Dies ist nicht das Laufwerk der Bescheinigung: Erwartet wurde { $expected }, gefunden wurde { $found }.
later-confirmed = Alles, was gelesen wurde, ist so, wie die Bescheinigung sagt.
later-namespaces-changed = Das Laufwerk hat andere Namespaces, als das Zertifikat nennt, oder solche von anderer Größe.
later-other-namespace = Es ist nicht mehr der Namespace des Zertifikats.
later-contents = { $count ->
    [one] Darauf steht etwas, das nicht vom Löschen stammt: { $first }.
   *[other] Darauf stehen { $count } Strukturen, die nicht vom Löschen stammen, als erste { $first }.
}
later-unreadable = { $reads ->
    [one] Eine Stelle konnte
   *[other] { $reads } Stellen konnten
 } nicht gelesen werden.
later-nothing-erased = Sie sagt nicht, dass das Laufwerk gelöscht wurde; es gibt also nichts, womit es zu vergleichen wäre.
later-nothing-expected = Sie nennt kein Muster, das auf dem Laufwerk stehen muss.
later-not-an-erasure = Dies ist eine Erklärung anderer Art ({ $kind }), nicht über eine Löschung.
later-not-understood = Diese Version kann die Erklärung nicht lesen: { $detail }
later-word-confirmed = BESTÄTIGT
later-word-not-confirmed = NICHT BESTÄTIGT

## overwriting: what the technique says

technique-overwrite-summary = Überschreibt jeden Block, den der Rechner adressieren kann, in einem oder mehreren Durchgängen.
interruption-overwrite = Ein Stromausfall oder ein Halt kostet wenig: Das Überschreiben geht ab der letzten dauerhaft geschriebenen Stelle weiter, sobald jemand zustimmt.
technique-journal-failed = Das Journal konnte nicht geschrieben werden, daher wurde die Löschung angehalten: { $cause } Schaffen Sie Platz und fahren Sie dann fort: rasura resume
overwrite-accepted = Das Laufwerk nahm jeden Schreibbefehl und das anschließende Leeren des Caches an.
overwrite-stopped = Das Überschreiben wurde vor dem Ende angehalten.
overwrite-stalled = Das Laufwerk antwortete nicht mehr: Auf Anforderungen kam keine Antwort. Prüfen Sie Kabel und Stromversorgung und fahren Sie dann fort: rasura resume
overwrite-others-stay = Wer nur diesen Namespace überschreibt, lässt Daten auf dem Laufwerk. { $what }. Löschen Sie die anderen Namespaces, legen Sie einen über die ganze Kapazität an und löschen Sie diesen.
overwrite-vanished = Das Laufwerk verschwand während des Überschreibens. { $cause }
overwrite-refused = Das Laufwerk nahm keine Schreibbefehle an. { $cause }
overwrite-nothing-written = Auf das Laufwerk konnte nichts geschrieben werden. { $cause } Vernichten Sie es physisch.
overwrite-flush-failed = Das Laufwerk konnte zweimal hintereinander nicht dauerhaft festhalten, was darauf geschrieben wurde. { $cause } Vernichten Sie es physisch.
overwrite-flush-repeated = Das Laufwerk konnte nicht dauerhaft festhalten, was darauf geschrieben wurde. { $cause } Alles ab { $offset } wird erneut geschrieben.
overwrite-no-passes = Das Schema hat keinen Durchgang. Wählen Sie ein anderes Schema.
pattern-error-repeat = Ein wiederholtes Muster hat 1 bis 512 Byte in hexadezimaler Schreibweise.
pattern-error-generator = Der Zufallsstrom nennt einen Generator, den diese Version nicht kennt.
pattern-error-seed = Ein Startwert hat 64 hexadezimale Ziffern.

## limits: what an overwrite does not reach

limit-reallocated-sectors = Sektoren, die das Laufwerk als schlecht ausgesondert hat, sind für den Rechner nicht erreichbar.
limit-hidden-areas = Bereiche, die das Laufwerk vor dem Rechner verbirgt (HPA, DCO, AMA), werden nicht überschrieben.
limit-spare-area = Flash-Speicher behält Kopien in seinem Reservebereich, wo kein Rechner schreiben kann.
limit-nvme-areas = Bootpartitionen, RPMB und die Protokolle des Controllers werden nicht überschrieben.
limit-emmc-areas = Bootpartitionen, RPMB und allgemeine Partitionen werden nicht überschrieben.
limit-virtual-medium = Dies ist kein eigener Datenträger: Was darunter liegt, kann Kopien behalten.
limit-word-of-the-drive = Das Zurücklesen zeigt, dass über die Schnittstelle nichts mehr lesbar ist: Nullen können auch von Blöcken kommen, die nirgendwohin führen. Dass im Laufwerk nichts mehr steht, beruht auf dessen eigener Aussage.
limit-volatile-cache = Ein Laufwerk, das in flüchtigem Speicher hält, was angeblich auf dem Datenträger steht, würde das erst nach einer Stromunterbrechung zeigen.

## evidence: before the erase

canaries-flush-failed = Das Laufwerk konnte die Blöcke, die vor der Löschung gesetzt wurden, nicht dauerhaft festhalten. { $cause }
canaries-lost = { $count } Blöcke, die vor der Löschung gesetzt wurden, waren nicht wiederzufinden, obwohl das Laufwerk sie annahm: Es verwirft oder verändert, was geschrieben wird. Vernichten Sie es physisch.
canaries-unreadable = { $count } Blöcke, die vor der Löschung gesetzt wurden, konnten nicht wieder gelesen werden.
canaries-unwritable = { $count } Blöcke konnten vor der Löschung nicht gesetzt werden.
canary-elsewhere = Was bei { $found } geschrieben wurde, fand sich bei { $offset }: Das Laufwerk ist kleiner, als es angibt. Vernichten Sie es physisch.
pre-image-too-large = Der Datenträger hat zu viele Blöcke, um sie vor der Löschung alle festzuhalten.
pre-image-error-format = Dies ist keine Vorabaufnahme dieser Version.
pre-image-error-damaged = Die Datei mit der Vorabaufnahme ist beschädigt.

## evidence: what reading back says

verified-full = Jeder adressierbare Block wurde zurückgelesen ({ $bytes }) und enthielt, was zuletzt geschrieben wurde.
verified-full-no-pattern = Jeder adressierbare Block wurde zurückgelesen ({ $bytes }). Von den { $informative }, über die vorher etwas bekannt war, war keiner wie zuvor.
verified-nist-rev1 = In jedem von { $subsections } Teilbereichen wurden zwei Stellen zurückgelesen (insgesamt { $bytes }). Keiner der { $informative } Blöcke, die einen Fehler hätten zeigen können, zeigte einen.
verified-sampled = { $reads } Blöcke wurden zurückgelesen und enthielten, was zuletzt geschrieben wurde. Mit { $confidence } % Konfidenz gilt das für höchstens { $share } der adressierbaren Blöcke nicht ({ $samples } Zufallsstichproben).
verified-sampled-no-pattern = { $reads } Blöcke wurden zurückgelesen, und nichts von dem, was vorher dort stand, wurde gefunden. Mit { $confidence } % Konfidenz enthalten höchstens { $share } der adressierbaren Blöcke noch das Frühere ({ $samples } Zufallsstichproben, die es hätten zeigen können).
verified-without-information = { $reads } Blöcke wurden zurückgelesen. Keiner hätte einen Fehler zeigen können; es folgt also nichts daraus.
verified-nothing = Es wurde nichts zurückgelesen; über den Inhalt des Laufwerks lässt sich daher nichts sagen.
verification-found = { $hits } von { $reads } zurückgelesenen Blöcken enthielten etwas, das dort nicht stehen darf.
verification-unreadable = { $bytes } konnten nicht zurückgelesen werden; alle anderen gelesenen Blöcke (insgesamt { $reads }) waren sauber.
verification-incomplete = Das Rücklesen endete nach { $reads } von { $planned } Blöcken; bis dahin wurde nichts gefunden. { $cause }
verify-stopped = Es wurde angehalten.
verify-stalled = Das Laufwerk antwortete nicht mehr. Prüfen Sie Kabel und Stromversorgung.
verify-vanished = Das Laufwerk verschwand. { $cause }
verify-refused = Das Laufwerk verweigerte das Lesen. { $cause }
verify-nothing-readable = Vom Laufwerk konnte nichts gelesen werden. { $cause }
verify-unit-mismatch = Was vor der Löschung festgehalten wurde, passt nicht zur jetzigen Sektorgröße des Laufwerks.

## ATA and SCSI drives: their own commands

technique-sanitize-block-summary = Sanitise, Blocklöschung: Das Laufwerk löscht selbst seinen ganzen Flash-Speicher, auch Reserve- und versteckte Bereiche.
technique-sanitize-crypto-summary = Sanitise, kryptografische Löschung: Das Laufwerk ändert den Schlüssel, mit dem alles darauf verschlüsselt ist.
technique-sanitize-overwrite-summary = Sanitise, Überschreiben: Das Laufwerk beschreibt selbst in einem Durchgang seinen ganzen Datenträger, auch versteckte und ausgesonderte Sektoren.
technique-security-erase-summary = ATA-Sicherheitslöschung: Das Laufwerk überschreibt selbst seinen Benutzerbereich. Dafür wird ein bekanntes Passwort gesetzt und wieder entfernt.
technique-security-enhanced-summary = ATA-Sicherheitslöschung, erweitert: Das Laufwerk schreibt selbst das Muster des Herstellers, auch über ausgesonderte Sektoren. Dafür wird ein bekanntes Passwort gesetzt und wieder entfernt.
technique-format-unit-summary = SCSI Format Unit: Das Laufwerk formatiert sich über seine ganze Kapazität neu; Blockgröße und Schutz bleiben.
interruption-sanitize = Einmal begonnen, lässt es sich nicht mehr anhalten: Das Laufwerk macht von selbst weiter, auch nach einem Stromausfall. Lassen Sie es unter Strom und nehmen Sie es wieder auf: rasura resume
interruption-security-erase = Ein Stromausfall lässt das Laufwerk mit dem Passwort gesperrt zurück, das im Journal und auf dem Bildschirm steht. Schalten Sie nicht aus; ist es doch geschehen: rasura resume
interruption-format-unit = Ein Stromausfall lässt das Laufwerk unbrauchbar zurück, bis es neu formatiert wird. Schalten Sie nicht aus; ist es doch geschehen, wiederholen Sie es: rasura resume
limit-ata-logs = Die eigenen Protokolle des Laufwerks bleiben; nach der Norm enthalten sie keine Benutzerdaten.
limit-scsi-logs = Die eigenen Protokolle und Defektlisten des Laufwerks bleiben; nach der Norm enthalten sie keine Benutzerdaten.
limit-spare-area-command = Was das Laufwerk bei diesem Befehl mit seinem Reserve-Flash tut, ist Sache des Herstellers.
refused-no-such-command = Das Laufwerk hat diesen Befehl nicht oder sagt nicht, dass es ihn hat.
refused-no-such-sanitize = Das Laufwerk hat diese Sanitise-Operation nicht.
refused-no-security = Das Laufwerk hat die ATA-Sicherheitsfunktionen nicht.
refused-no-enhanced = Das Laufwerk hat die erweiterte Sicherheitslöschung nicht.
refused-ata-frozen = Die Sicherheitsbefehle sind eingefroren, meist durch die Firmware des Rechners. Versetzen Sie den Rechner in den Ruhezustand und wecken Sie ihn, oder ziehen Sie den Strom des Laufwerks ab und stecken Sie ihn wieder an; listen Sie dann die Laufwerke neu auf.
refused-ata-count-expired = Es wurden zu viele falsche Passwörter versucht. Schalten Sie das Laufwerk aus und wieder ein.
refused-ata-locked = Es ist mit einem ATA-Passwort gesperrt. Entsperren Sie es mit diesem Passwort oder in den Einstellungen des Rechners, der es gesetzt hat.
refused-ata-password = Ein ATA-Passwort ist schon gesetzt. Entfernen Sie es zuerst.
refused-sanitize-frozen = Die Sanitise-Befehle sind eingefroren, bis es aus- und wieder eingeschaltet wird. Schalten Sie das Laufwerk aus und ein und listen Sie die Laufwerke neu auf.
refused-results-unreadable = Die Antworten des Laufwerks kommen über diesen Adapter oder Controller nicht ganz zurück; eine Löschung ließe sich nicht beurteilen. Schließen Sie das Laufwerk an einem anderen Anschluss an.
refused-bridge-short = Der Adapter überträgt nur kurze ATA-Befehle, und dieser ist ein langer. Schließen Sie das Laufwerk direkt an.
refused-denied-model = Laufwerke des Modells { $model } gingen durch diesen Befehl nachweislich verloren ({ $source }). Verwenden Sie eine andere Technik.
refused-zoned-commands = Es ist ein Laufwerk mit Zonen ({ $model }), auf dem diese Version nicht setzen kann, was danach verschwunden sein muss. Vernichten Sie es physisch.
refused-protection-unknown = Es hat eine Art von Schutzinformation, die diese Version nicht kennt und verlieren würde.
refused-protection-intervals = Das Laufwerk teilt seine Blöcke für Schutzinformationen, und diese Version kann es nicht so formatieren, dass das so bleibt.
mismatch-capacity = Das Laufwerk nennt mit seinem eigenen Befehl { $drive }, und hier kommen { $host } an: Adressen bedeuten auf beiden Seiten nicht dasselbe. Schließen Sie es direkt an oder an einem anderen Controller.
mismatch-sector = Das Laufwerk hat nach eigener Angabe Sektoren von { $drive } Byte, und hier kommen Sektoren von { $host } Byte an: Der Adapter setzt sie um. Schließen Sie es direkt an.
mismatch-native = Das Laufwerk sagt, dass es { $sectors } Sektoren hat und höchstens { $native } haben kann: Eines von beiden ist falsch.
probe-no-answer = Das Laufwerk antwortete nicht, als es nach seinen Fähigkeiten gefragt wurde. { $cause }
probe-pass-through-refused = Es ist ein ATA-Laufwerk, und der Adapter oder Controller gibt seine Befehle nicht weiter. Schließen Sie es direkt an.
probe-bridge-hides = Der Adapter gibt die eigenen Befehle des Laufwerks nicht weiter. Schließen Sie das Laufwerk direkt an.
probe-results-absent = Die Ergebnisse des Laufwerks kommen über diesen Adapter oder Controller nicht zurück.
probe-hidden-unknown = Das Laufwerk kann einen Bereich verbergen ({ $area }) und sagt nicht, ob es das tut.
probe-capacity-unknown = Das Laufwerk sagt nicht, wie groß es ist.
probe-commands-unreported = Das Laufwerk sagt nicht, welche Befehle es kennt (REPORT SUPPORTED OPERATION CODES); daher wird keiner seiner eigenen Löschbefehle benutzt.
hidden-area = { $area } verbirgt { $sectors } Sektoren.
hidden-opened = Ein versteckter Bereich ({ $area }) wurde geöffnet: vorher { $before } Sektoren, jetzt { $after }.
hidden-power-cycle = Der versteckte Bereich ({ $area }) öffnet sich erst, nachdem das Laufwerk kurz ohne Strom war. Schalten Sie das Laufwerk aus und wieder ein und fahren Sie dann fort: rasura resume Ist das schon geschehen, ist der Bereich gesperrt: Vernichten Sie das Laufwerk physisch.
hidden-refused = Das Laufwerk weigerte sich, den versteckten Bereich ({ $area }) zu öffnen.
hidden-address = Das Laufwerk nennt eine Größe, die kein Befehl setzen kann.
ata-identify-failed = Das Laufwerk sagt nicht, wer es ist (IDENTIFY DEVICE).
ata-other-drive = Nach eigenem Modell und eigener Seriennummer ist es ein anderes Laufwerk als das genannte.
scsi-other-drive = Nach eigenem Produktnamen und eigener Seriennummer ist es ein anderes Laufwerk als das genannte.
ata-no-registers = Die Register des Laufwerks kamen nicht zurück.
ata-refused = Das Laufwerk beendete den Befehl mit einem Fehler (Status { $status }, Fehler { $error }).
ata-locked-after = Das Laufwerk ist mit einem ATA-Passwort gesperrt.
ata-enabled-after = Auf dem Laufwerk ist ein ATA-Passwort gesetzt, das vorher nicht da war.
ata-password-not-set = Das Laufwerk nahm das Passwort an und zeigt keines, daher wurde die Löschung nicht verlangt.
ata-password-stayed = Nach der Löschung war das Passwort noch gesetzt; eine gelungene Löschung entfernt es. Es wurde mit einem eigenen Befehl entfernt.
ata-password-recovery = Das Passwort von rasura ist auf dem Laufwerk noch gesetzt oder könnte es sein. Schalten Sie das Laufwerk aus und wieder ein, dann: rasura resume. Von Hand: SECURITY UNLOCK und SECURITY DISABLE PASSWORD mit dem Benutzerpasswort „rasura“ und folgenden Nullen (hex { $password }); wird das verweigert, SECURITY ERASE PREPARE und SECURITY ERASE UNIT mit demselben Passwort.
sanitize-status-unreadable = Der Sanitise-Status des Laufwerks ist nicht zu lesen: { $detail }
sanitize-abort-unsupported = Das Laufwerk nimmt diesen Sanitise-Befehl nicht an, obwohl es sagt, dass es ihn hat.
sanitize-was-another = Das Laufwerk löschte sich schon selbst, auf Verlangen von jemand anderem. Darauf wurde gewartet; nichts davon zählt als unseres. Führen Sie die Löschung erneut aus.
sanitize-without-end = Das Laufwerk nahm den Befehl an und meldet weder, dass er läuft, noch dass er fertig ist.
sense-unreadable = Das Laufwerk sagt nicht, was es tut (REQUEST SENSE).
scsi-still-running = Das Laufwerk löscht oder formatiert sich noch.
size-differs-after = Das Laufwerk hat eine andere Größe oder Aufteilung als vorher: { $before } Blöcke vorher, { $after } zu { $sector } Byte jetzt.
command-not-reached = dazu kam es nicht.
command-reported-done = seine Löschung endete ohne Fehler.
command-stopped = Es wurde angehalten, bevor der Löschbefehl gesendet wurde.
erase-left-running = Der Auftrag wurde angehalten; das Laufwerk löscht von selbst weiter. Lassen Sie es unter Strom und nehmen Sie es wieder auf: rasura resume
erase-stalled = Das Laufwerk sagt, dass es löscht, und macht seit { $time } keinen Fortschritt. Lassen Sie es unter Strom und sehen Sie später nach, oder vernichten Sie es physisch.
command-ended-failed = Das Laufwerk meldete, dass seine Löschung fehlschlug. Es können noch Daten darauf sein.
command-reset = Das Laufwerk wurde gerade zurückgesetzt oder eingeschaltet und sah den Befehl nicht an.
command-refused = Das Laufwerk verweigerte den Befehl (Sense Key { $key }, Code { $code }).
command-status = Das Laufwerk führte den Befehl nicht aus (SCSI-Status { $status }).
command-answer-lost = Der Controller verlor die Antwort des Laufwerks (Host { $host }, Treiber { $driver }).
command-answer-undecodable = Was zurückkam, ergibt keinen Sinn oder ist unvollständig.
reason-own-identity-changed = Nach seinen eigenen Befehlen ist es ein anderes Laufwerk als vorher: Seriennummer { $before } vorher, { $after } jetzt.
reason-own-identity-silent = Laufwerk { $before } sagt mit seinen eigenen Befehlen nicht mehr, wer es ist.
reason-canaries-not-confirmed = Von { $planted } Kanarien wurden nur { $confirmed } bestätigt und gesucht: zu wenige, um einem eigenen Befehl des Laufwerks zu glauben.
reason-no-findings = Vom eigenen Befehl des Laufwerks wurde nichts festgehalten.
command-not-sent = Der Löschbefehl wurde nicht gesendet: { $reason }
command-failed = Das Laufwerk hat das Löschen verweigert oder abgebrochen: { $reason }
command-undecodable = Die Antwort des Laufwerks ist nicht zu entziffern, und das ist ein Fehlschlag: { $reason }
command-missing = Das Laufwerk hat auf das Löschen nie geantwortet: { $reason }
operation-none = Das Laufwerk sagt, dass nichts gelöscht wurde.
operation-failed = Das Laufwerk sagt, dass sein Löschen fehlgeschlagen ist.
operation-still-running = Das Laufwerk sagt, dass sein Löschen noch läuft.
operation-unreadable = Wie das Löschen endete, ist am Laufwerk nicht abzulesen: { $reason }
operation-stalled = Das Löschen zeigte { $time } lang keinen Fortschritt. Lassen Sie es eingeschaltet und löschen Sie es später erneut, oder zerstören Sie es physisch.
operation-left-running = Der Auftrag wurde angehalten; das Laufwerk löscht von selbst weiter. „rasura resume“ nimmt es wieder auf.
operation-not-shown-ours = Nichts zeigt, dass das Löschen, das das Laufwerk meldet, das hier verlangte ist.
operation-names-another = Das Laufwerk meldet einen anderen Vorgang als den gesendeten: gesendet { $sent }, gemeldet { $named }.
operation-found-running = Es lief schon ein Löschvorgang; wie er endete, sagt nichts über unseren.
operation-reset = Das Laufwerk wurde während des Löschens zurückgesetzt oder war stromlos; niemand kann sagen, wie weit es kam.
state-otherwise = Das Laufwerk ist nicht in dem Zustand, in dem es sein sollte: { $what }
state-not-known = Der Zustand des Laufwerks war nicht festzustellen: { $reason }
hidden-left = Ein Bereich jenseits der Adressen des Rechners wurde nicht gelöscht: { $what }
hidden-area-named = { $area }
hidden-not-known = Ob es verborgene Bereiche gibt, war nicht festzustellen: { $reason }
fell-back = { $technique } ist fehlgeschlagen ({ $reason }); die nächste Technik wird versucht.
step-before-failed = { $technique } ist fehlgeschlagen ({ $reason }); die Technik danach, auf der die Methode beruht, wird trotzdem ausgeführt.
found-erasing-itself = Das Laufwerk löscht sich bereits auf Verlangen von jemand anderem. Es wird gewartet; nichts davon zählt als unseres.
found-erasing-itself-stalled = Das Laufwerk sagt, dass es sich löscht, und kommt nicht voran. Es wurde nichts angerührt.
found-in-media-verification = Das Laufwerk wartete darauf, dass jemand nach einem früheren Löschen seine Medien prüft. Es wurde angewiesen, weiterzumachen; jenes Löschen zählt hier nicht.
note-host-pass = Nach seinem Löschen beantwortet das Laufwerk Lesebefehle mit Fehlern, bis es beschrieben wird. Es wird einmal mit Nullen beschrieben, und das wird zurückgelesen.
limit-host-pass = Nach dem Löschen beantwortete das Laufwerk Lesebefehle mit Fehlern, bis es beschrieben wurde: Zurückgelesen wurde ein Durchgang mit Nullen vom Rechner, nicht was das Löschen hinterließ.

cert-order = In dieser Reihenfolge ausgeführt
cert-fallbacks = Falls das Laufwerk daran scheitert
cert-always-encrypted = Erklärt, dass die Daten stets verschlüsselt waren
cert-scope = Ebenfalls verloren
cert-drive-operation = Was das Laufwerk meldete
cert-drive-operation-value = vorher: { $before }; nachher: { $after }
cert-drive-exchange = Befehle und Antworten
cert-drive-exchange-name = Befehl
cert-drive-exchange-answer = Antwort
cert-hidden-after = Verborgene Bereiche
cert-hidden-areas = Verborgene Bereiche, vor dem Löschen geöffnet
cert-hidden-area-value = { $before } Sektoren sah der Rechner, { $after } sind es
cert-state-after = Zustand des Laufwerks danach
operation-not-reported = nicht gemeldet
operation-idle = keiner
operation-running = läuft
operation-completed = ohne Fehler abgeschlossen
operation-completed-deallocated = ohne Fehler abgeschlossen, mit Freigabe der Blöcke
operation-has-failed = fehlgeschlagen
state-as-expected = wie erwartet: nicht gesperrt, kein Passwort, gleiche Größe
hidden-none = keine
hidden-covered = von der Technik erfasst
plan-sequence = In dieser Reihenfolge: { $techniques }
plan-fallback = Falls das Laufwerk daran scheitert: { $technique } ({ $method })
plan-scope = Geht ebenfalls verloren: { $what }
plan-interruption = Bei Unterbrechung: { $what }
## NVMe, eMMC and self-encrypting drives

technique-nvme-sanitize-block-erase-summary = NVMe Sanitize, Blocklöschung: Das Laufwerk löscht selbst seinen ganzen Flash-Speicher, auch die Reserveblöcke.
technique-nvme-sanitize-crypto-erase-summary = NVMe Sanitize, kryptografische Löschung: Das Laufwerk verwirft seine Schlüssel.
technique-nvme-sanitize-overwrite-summary = NVMe Sanitize, Überschreiben: Das Laufwerk schreibt selbst einen Durchgang über alle seine Medien.
technique-nvme-format-crypto-summary = NVMe Format mit kryptografischer Löschung: Der Schlüssel des Namespace wird gewechselt; das Format der Blöcke bleibt.
technique-nvme-format-user-data-summary = NVMe Format mit Löschung der Benutzerdaten: Das Laufwerk löscht den Namespace; das Format der Blöcke bleibt.
technique-mmc-sanitize-summary = eMMC-Sanitize: Jeder Block wird zurückgegeben, danach löscht das Laufwerk allen Speicher, der zu keiner Adresse gehört.
technique-mmc-secure-erase-summary = Sichere eMMC-Löschung: Das Laufwerk löscht jeden Block und seine Kopien, Gruppe für Gruppe.
technique-opal-psid-revert-summary = Zurücksetzen mit der PSID vom Etikett: nimmt die Sperren eines selbstverschlüsselnden Laufwerks weg. Beweist nichts; eine Löschung muss folgen.
interruption-nvme-sanitize = Einmal begonnen, lässt es sich nicht anhalten: Das Laufwerk macht von selbst weiter, auch nach einem Stromausfall. Lassen Sie es am Strom und nehmen Sie es wieder auf: rasura resume
interruption-nvme-format = Ein Stromausfall kann den Namespace unbrauchbar machen, bis er neu formatiert wird. Nicht ausschalten; ist es doch geschehen, wiederholen Sie es: rasura resume
interruption-mmc = Ein Stromausfall oder ein Halt lässt es halb getan zurück; nichts wird beschädigt. Wiederholen Sie es von vorn: rasura resume
interruption-opal-psid-revert = Es dauert Sekunden. Sehen Sie nach einem Stromausfall die Sperren noch einmal an und wiederholen Sie es.
limit-nvme-logs = Die eigenen Protokolle des Controllers (dauerhafte Ereignisse, Fehler, Telemetrie) können bleiben, wie sie sind.
limit-nvme-rpmb = Die gegen Wiederholung geschützten Speicherblöcke (RPMB) werden nicht gelöscht.
limit-nvme-boot = Das Laufwerk hat Bootpartitionen; sie werden nicht gelöscht.
limit-nvme-boot-unknown = Ob das Laufwerk Bootpartitionen hat, ist nicht bekannt; sie würden nicht gelöscht.
limit-nvme-deallocated = Das Laufwerk gibt frei, was es löscht: Blöcke, die als Nullen gelesen werden, zeigen, dass über die Schnittstelle nichts lesbar ist, nicht was im Flash-Speicher steht.
limit-nvme-format-spare = Die Norm verspricht nicht, dass eine Formatierung auch Reserveblöcke und verschlissene Blöcke löscht.
limit-mmc-boot = Die beiden Bootpartitionen werden nicht gelöscht.
limit-mmc-rpmb = Der gegen Wiederholung geschützte Speicher (RPMB) wird nicht gelöscht.
limit-mmc-general-purpose = Die allgemeinen Partitionen sind eigene Laufwerke und werden nicht gelöscht.
limit-opal-revert = Ein Zurücksetzen beweist nichts: Es gab Laufwerke, die die Daten stehen ließen.
scope-nvme-namespace = Namespace { $id } desselben Laufwerks ({ $size }) wird ebenfalls gelöscht.
scope-nvme-namespace-unsized = Namespace { $id } desselben Laufwerks wird ebenfalls gelöscht; seine Größe ist nicht bekannt.
scope-opal-revert = Alles auf dem Laufwerk kann verloren gehen: alle Bereiche, auch die anderer Benutzer.
offer-commands-blocked = Das Laufwerk ist mit seinen eigenen Befehlen nicht erreichbar: { $reason }
command-given-up = Der Auftrag wurde angehalten, während der Befehl lief; auf die Antwort wurde nicht gewartet.
state-differs = Das Laufwerk ist nicht wie zuvor: { $what }
state-capacity-changed = Es hatte { $before } und meldet jetzt { $after }.
state-sector-changed = Seine Blöcke hatten { $before } Byte und haben jetzt { $after }.
nvme-unanswered = { $what }: Es kam keine Antwort. { $cause }
nvme-refused = { $what }: Das Laufwerk verweigert die Antwort ({ $status }).
nvme-undecodable = { $what }: { $answer }
nvme-answer-zeros = Das Laufwerk antwortet nur Nullen; das besagt nichts.
nvme-answer-ones = Das Laufwerk antwortet nur Einsen (FFh); das besagt nichts.
nvme-answer-nonsense = Die Antwort des Laufwerks ergibt keinen Sinn.
nvme-no-serial = Das Laufwerk nennt keine eigene Seriennummer.
nvme-unallocated-unknown = Ob das Laufwerk Kapazität hat, die zu keinem Namespace gehört, ist nicht bekannt.
nvme-unallocated = { $size } in keinem Namespace
nvme-other-controllers = Das Laufwerk hat weitere Controller; ob ihnen weitere Namespaces gehören, ist nicht bekannt.
nvme-write-protected = Das Laufwerk meldet, dass es schreibgeschützt oder endgültig nur noch lesbar ist. Nehmen Sie den Schutz weg, oder vernichten Sie es physisch.
nvme-sanitize-not-offered = Das Laufwerk bietet diese Art von Sanitize nicht an.
nvme-format-not-offered = Das Laufwerk bietet diese Art von Formatierung nicht an.
nvme-format-others-stay = Eine Formatierung ließe andere Namespaces desselben Laufwerks, wie sie sind: { $others }
nvme-format-unallocated-stays = Eine Formatierung erreicht { $size } nicht, die zu keinem Namespace gehören und Daten gelöschter Namespaces enthalten können.
nvme-format-unallocated-unknown = Das Laufwerk kann weitere Namespaces anlegen und sagt nicht, wie viel Kapazität zu keinem gehört: Dass eine Formatierung alles erreicht, wäre nicht gezeigt.
limit-nvme-unallocated = { $size } gehören zu keinem Namespace: Sie wurden auf das Wort des Laufwerks hin gelöscht, und kein Lesen kann sie zeigen.
nvme-left = Nicht gelöscht: { $what }
nvme-namespace = Namespace { $id }
nvme-no-log = Der Bericht des Laufwerks über Sanitize ist nicht lesbar; niemand könnte sagen, wie es ausging. Es wurde nichts gesendet. { $reason }
nvme-sanitize-of-another = Das Laufwerk führte schon ein Sanitize aus, das jemand anderes verlangt hatte. Darauf wurde gewartet; hier zählt es nicht. Beginnen Sie einen neuen Auftrag.
nvme-sanitize-failed = Das Laufwerk meldet, dass sein Sanitize fehlschlug. Es verweigert Lesen und Schreiben, bis eines gelingt: Wiederholen Sie es, und vernichten Sie das Laufwerk physisch, wenn es wieder fehlschlägt.
nvme-sanitize-end-unknown = Wie das Sanitize ausging, ist nicht lesbar. { $reason } Lassen Sie das Laufwerk am Strom und löschen Sie es später noch einmal.
nvme-sanitize-forgotten = Das Laufwerk nahm das Sanitize an und meldet danach, es habe nie eines gegeben.
nvme-sanitize-reported = sein Sanitize endete ohne Fehler.
nvme-sanitize-reported-deallocated = sein Sanitize endete ohne Fehler, und alle Blöcke sind freigegeben, obwohl verlangt war, das nicht zu tun: Nullen können davon kommen.
nvme-format-of-another = Das Laufwerk wurde schon formatiert, weil jemand anderes es verlangt hatte. Darauf wurde gewartet; hier zählt es nicht. Beginnen Sie einen neuen Auftrag.
nvme-format-end-unknown = Wie die Formatierung ausging, ist nicht lesbar. { $reason } Formatieren Sie noch einmal.
nvme-format-reported = seine Formatierung mit Löschung endete ohne Fehler.
nvme-state-silent = Das Laufwerk beantwortet seine eigenen Befehle nicht mehr.
nvme-state-no-namespace = Das Laufwerk sagt nicht mehr, wie sein Namespace aussieht.
nvme-state-format-changed = Das Format der Blöcke, ihre Metadaten oder ihr Schutz sind anders als zuvor.
nvme-state-formatting = Es meldet, dass noch eine Formatierung läuft.
nvme-state-sanitizing = Es meldet, dass noch ein Sanitize läuft.
nvme-error-sanitize-failed = Das Laufwerk lehnt ab, weil ein früheres Sanitize fehlschlug ({ $status }). Nur ein gelungenes Sanitize führt hinaus: Starten Sie eines, und vernichten Sie das Laufwerk physisch, wenn es fehlschlägt.
nvme-error-sanitize-running = Das Laufwerk führt ein Sanitize aus und lehnt alles andere ab ({ $status }). Lassen Sie es am Strom, warten Sie das Ende ab, und versuchen Sie es dann noch einmal.
nvme-error-format-running = Das Laufwerk wird formatiert und lehnt alles andere ab ({ $status }). Lassen Sie es am Strom, warten Sie das Ende ab, und versuchen Sie es dann noch einmal.
nvme-error-access-denied = Das Laufwerk verweigert den Zugriff ({ $status }): Die Firmware des Rechners oder eine Sperre verhindert ihn. Lassen Sie den Rechner schlafen und wieder aufwachen, oder schalten Sie „Block SID“ oder das Laufwerkskennwort in den Firmware-Einstellungen ab, und versuchen Sie es noch einmal.
nvme-error-write-protected = Der Namespace ist schreibgeschützt ({ $status }). Nehmen Sie den Schutz weg, und versuchen Sie es noch einmal.
nvme-error-locked-down = Dieser Befehl ist auf dem Laufwerk durch eine Verriegelung verboten ({ $status }). Wer es verwaltet (Firmware, Serververwaltung), muss sie aufheben.
nvme-error-memory-region = Das Laufwerk führt kein Sanitize aus, solange sein dauerhafter Speicherbereich in Gebrauch ist ({ $status }). Schalten Sie ihn ab, und versuchen Sie es noch einmal.
nvme-error-unsupported = Das Laufwerk führt diesen Befehl nicht aus, obwohl es das zu können meldet ({ $status }).
nvme-error-firmware-pending = Eine neue Firmware wartet auf einen Neustart des Laufwerks ({ $status }). Schalten Sie es aus und ein, und versuchen Sie es noch einmal.
nvme-error-aborted = Der Befehl wurde abgebrochen, und das Laufwerk wurde zurückgesetzt oder verlor den Strom ({ $status }).
nvme-error-other = Das Laufwerk antwortete mit einem Fehler ({ $status }).
mmc-refused = { $what }: Das Laufwerk antwortet mit einem Fehler ({ $status }).
mmc-silent = Das Laufwerk beantwortet seine eigenen Befehle nicht mehr.
mmc-locked = Die Karte ist durch ein Kennwort gesperrt: Was sie zeigt, ist vielleicht nicht, was sie enthält.
mmc-other-area-selected = Ein anderer Bereich des Laufwerks als der des Benutzers ist ausgewählt. Starten Sie die Maschine neu, und versuchen Sie es noch einmal.
mmc-erased-content-unknown = Das Laufwerk sagt nicht, wie gelöschte Blöcke gelesen werden.
mmc-groups-unknown = Ob Teile des Laufwerks schreibgeschützt sind, war nicht festzustellen; sie würden stillschweigend übergangen.
mmc-write-protected = Teile des Laufwerks sind schreibgeschützt und würden stillschweigend übergangen. Nehmen Sie den Schutz weg (ein Neustart hebt den vorübergehenden auf), und versuchen Sie es noch einmal.
mmc-sanitize-not-offered = Das Laufwerk bietet kein Sanitize an.
mmc-secure-erase-not-offered = Das Laufwerk bietet keine sichere Löschung an.
mmc-erase-failed = Ab { $offset } konnte das Laufwerk nicht gelöscht werden. { $cause }
mmc-erase-skipped = Das Laufwerk überging schreibgeschützte Blöcke. Nehmen Sie den Schutz weg, und versuchen Sie es noch einmal.
mmc-sanitize-unanswered = Das Laufwerk meldete nicht rechtzeitig, dass sein Sanitize zu Ende war. { $cause } Lassen Sie es eine Weile am Strom, und wiederholen Sie es dann.
mmc-sanitize-reported = alle seine Blöcke wurden zurückgenommen, und sein Sanitize endete ohne Fehler.
mmc-secure-erase-reported = die sichere Löschung aller seiner Blöcke endete ohne Fehler.
opal-revert-not-offered = Laufwerke dieser Art lassen sich hier nicht mit ihrer PSID zurücksetzen.
opal-psid-malformed = Eine PSID hat 32 Buchstaben und Ziffern und steht auf dem Etikett des Laufwerks. Es wurde nichts gesendet.
opal-revert-refused = Das Laufwerk lehnte das Zurücksetzen ab: Prüfen Sie die PSID auf dem Etikett, Zeichen für Zeichen. { $cause }
opal-reverted = Das Laufwerk nahm seine Sperren weg. Das beweist keine Löschung.
opal-silent = Das Laufwerk sagt nicht mehr, wie seine Sperren stehen.
opal-still-locked = Das Laufwerk nahm das Zurücksetzen an und ist noch gesperrt. Schalten Sie es aus und ein, und sehen Sie noch einmal nach.
hidden-nvme-remapped = { $count } NVMe-Laufwerke sind hinter dem Speichercontroller { $place } verborgen. Stellen Sie in den Firmware-Einstellungen den SATA- oder Speichermodus von RAID (Intel RST) auf AHCI um, und starten Sie neu.
hidden-nvme-vmd = Hinter Intel VMD { $place } sind vielleicht NVMe-Laufwerke verborgen. Schalten Sie in den Firmware-Einstellungen den VMD-Controller (oder RST mit VMD) ab, und starten Sie neu.
hidden-drives-raid = Der Speichercontroller { $place } steht im RAID-Modus, und kein Treiber bedient ihn; seine Laufwerke sind daher verborgen. Stellen Sie in den Firmware-Einstellungen den SATA- oder Speichermodus von RAID auf AHCI um, und starten Sie neu.

practice-note = Übung: Diese Laufwerke gibt es nur im Speicher, und ihre Zertifikate beweisen nichts.
practice-key-made = Ein Übungsschlüssel wurde angelegt. Anderswo ist er nichts wert.
practice-no-such-drive = Es gibt kein Übungslaufwerk „{ $drive }“. Es gibt: { $known }.
practice-no-such-fault = Laufwerk „{ $drive }“ kann den Fehler „{ $fault }“ nicht haben. Möglich sind: { $known }.
practice-fault-form = „{ $given }“ ist kein Fehler: schreiben Sie LAUFWERK=FEHLER, etwa nvme=fails-halfway.

refused-opal-locked = Es sperrt seine Daten selbst (TCG Opal), und was jetzt davon gelesen wird, sagt nichts. Geben Sie die PSID vom Etikett an: --psid PSID. Das entsperrt es und beweist nichts; das Löschen folgt danach.
note-hidden-area = { $bytes } sind vor dem Rechner verborgen ({ $area }). Sie werden zuerst geöffnet, damit sie mitgelöscht und zurückgelesen werden; dafür kann es nötig sein, den Strom kurz zu unterbrechen.
wipe-ask-suspend = Die Firmware hat { $device } eingefroren, deshalb verweigert es seinen eigenen Löschbefehl. Den Rechner zehn Sekunden schlafen zu legen, hebt das meist auf. Jetzt tun? (ja/nein)
answer-yes = ja
phase-erase-command = Das Laufwerk löscht sich

drive-names = { $names }
drive-by-id = { $value }
drive-wwn = WWN { $value }
drive-eui64 = EUI-64 { $value }
drive-nguid = NGUID { $value }
drive-firmware = Firmware { $value }
drive-sectors = Sektoren { $logical }/{ $physical } Bytes
drive-bridge = hinter { $value }

## computer: the computer as a whole

cert-computer = Computer
cert-computer-drives = Laufwerke des Computers
cert-computer-seen = Computer untersucht am
cert-computer-tag = Inventarnummer des Computers
cert-taken-out = Zur Vernichtung ausgebaut
cert-title-computer = Erklärung über einen Computer
cert-outcome-computer-complete = ALLE LAUFWERKE ERLEDIGT
cert-outcome-computer-open = NICHT ALLE LAUFWERKE ERLEDIGT
cert-computer-no-proof = Diese Erklärung zählt die Laufwerke. Der Nachweis, dass ein Laufwerk gelöscht ist, ist seine eigene, oben genannte Bescheinigung.
computer-is = Computer: { $name }
computer-model = { $model }
computer-serial = Seriennummer { $serial }
computer-tag = Inventarnummer { $tag }
computer-without-name = die Firmware nennt weder Modell noch Seriennummer
computer-drives-erased = { $erased } von { $total } { $total ->
    [one] Laufwerk
   *[other] Laufwerken
} gelöscht.
computer-drive-open = { $model }, Seriennummer { $serial }: { $standing }.
computer-taken-out = Laut Angabe zur Vernichtung ausgebaut: { $what }.
computer-complete = Von diesem Computer fehlt kein Laufwerk.
computer-drives-not-known = Das Laufwerk war beim Löschen nicht in seinem Computer: Über die anderen Laufwerke ist hier nichts bekannt.
standing-waiting = noch nicht gelöscht
standing-at-work = wurde bei der Unterzeichnung noch gelöscht
standing-erased = gelöscht
standing-below-policy = mit weniger gelöscht, als die Richtlinie verlangt
standing-exceptions = mit Ausnahmen gelöscht
standing-not-erased = NICHT gelöscht
standing-unknown = unbekannt, also nicht gelöscht
standing-aborted = abgebrochen, also nicht gelöscht
standing-data-again = früher gelöscht, aber es steht wieder etwas darauf
standing-gone = war im Computer vorhanden und ist nicht mehr da
standing-taken-out = laut Angabe zur Vernichtung ausgebaut

## summary: the QR code of last resort

summary-key-too-large = Eine Zusammenfassung im QR-Code fasst Signaturen von 64 Byte (ES256 oder Ed25519). Der Schlüssel dieses Arbeitsplatzes signiert mit { $algorithm }, dessen Signaturen länger sind. Bewahren Sie die Bescheinigung selbst an einem anderen Ort auf.
summary-not-ours = Es wird keine Zusammenfassung erstellt: Die Bescheinigung ist nicht authentisch oder wurde von einer anderen Organisation unterzeichnet.
summary-not-an-erasure = Es wird keine Zusammenfassung erstellt: Nur eine Löschbescheinigung hat eine.
summary-not-a-summary = Das ist nicht der Text einer Zusammenfassung; er beginnt mit RS1: und hat 189 Zeichen.
summary-damaged = Der Text der Zusammenfassung ist beschädigt. Lesen Sie den Code noch einmal oder kopieren Sie den Text noch einmal.
summary-signer-missing = Das X.509-Zertifikat des Unterzeichners ist hier nicht bekannt. Geben Sie es an: --signer DATEI, mit dem Zertifikat des Arbeitsplatzes oder einer anderen Bescheinigung desselben Arbeitsplatzes.
summary-does-not-fit = Die Signatur passt nicht zu dem, was die Zusammenfassung sagt: Sie wurde geändert, oder der Unterzeichner hat sie nicht erstellt.
summary-chain = Das Zertifikat des Unterzeichners hält nicht stand: { $detail }
summary-file-without-signer = { $path } enthält kein X.509-Zertifikat.
summary-what-to-do = Fotografieren Sie den Code. Lesen Sie ihn später mit: rasura certificate from-qr FOTO. Das ist eine Zusammenfassung und keine Bescheinigung: Suchen Sie weiter einen Ort für die Bescheinigung.
summary-authentic = ZUSAMMENFASSUNG EINER BESCHEINIGUNG
summary-not-authentic = NICHT AUTHENTISCH
summary-not-checked = NICHT GEPRÜFT
summary-says = Die Bescheinigung sagt: { $outcome }. Erstellt am { $at }.
summary-signed = Unterzeichnet von { $organisation }, Arbeitsplatz { $bench }; Stammzertifikat { $root }.
summary-names = Sie nennt die Bescheinigung { $id }, SHA-256 { $digest }.
summary-is-no-certificate = Eine Zusammenfassung ist keine Bescheinigung: Sie zeigt, dass eine unterzeichnet wurde und was herauskam. Suchen Sie die Datei mit diesem SHA-256-Wert.
summary-of-this-file = { $path } ist die Bescheinigung, die sie nennt.
summary-of-another-file = { $path } ist NICHT die Bescheinigung, die sie nennt.
picture-kind = Die Datei ist weder ein PNG- noch ein JPEG-Bild und auch kein Text.
picture-too-large = Das Bild ist zu groß: Gelesen werden bis zu { $pixels } Pixel. Schneiden Sie den Code aus.
picture-damaged = Das Bild kann nicht gelesen werden: { $detail }
picture-no-code = Im Bild wurde kein QR-Code gefunden. Nehmen Sie es neu auf: gerade, scharf, der ganze Code mit etwas Hellem darum.

## scan: barcode scanners

scan-empty = Es wurde nichts gescannt. Versuchen Sie es noch einmal.
scan-too-long = Das ist länger als ein Etikett: Höchstens { $most } Zeichen werden angenommen.
scan-not-the-test-code = Das ist nicht der Testcode. Scannen Sie den Strichcode des Testblatts. Angekommen ist: { $arrived }
scan-caps-lock = Groß- und Kleinbuchstaben sind vertauscht. Schalten Sie die Feststelltaste aus und scannen Sie noch einmal.
scan-sign = Der Scan enthält „{ $sign }“, und was auf dem Etikett steht, lässt sich daraus nicht ableiten. Geben Sie es ein.

## bench: unattended, by a list

bench-waits = Warten auf { $count } { $count ->
    [one] Laufwerk
   *[other] Laufwerke
} der Liste. Alles andere bleibt unberührt. Strg-C beendet sauber.
bench-no-image = { $path } ist keine Datei. Angeschlossene Laufwerke müssen nicht genannt werden: Sie werden von selbst gefunden.
bench-not-listed = es steht nicht auf der Liste
bench-left-alone = { $drive }: unberührt gelassen: { $reason }
bench-refused = { $device } { $serial }: NICHT gelöscht: { $reasons }
bench-begun = { $device } { $model } { $serial }: Löschen begonnen, { $technique } ({ $method })
bench-once = Seriennummer { $serial } wurde schon bearbeitet, und jedes Laufwerk wird nur einmal gelöscht.
bench-twin = Zwei Laufwerke haben die Seriennummer { $serial }. Keines wird gelöscht: Niemand kann sagen, welches die Liste meint.
bench-not-worked-on = NICHT GELÖSCHT
bench-never-came = nie erschienen
list-line = Zeile { $line }: { $reason }
list-empty = Die Liste nennt kein Laufwerk.
list-form = es ist nicht so geschrieben, wie TOML oder JSON es verlangt: { $detail }
list-column = die Spalte „{ $column }“ ist nicht bekannt oder steht zweimal da. Bekannt sind: { $known }.
list-no-serial-column = es gibt keine Spalte „serial“.
list-fields = es sind { $found } Felder, und die Kopfzeile hat { $expected }.
list-quote = ein Anführungszeichen steht allein oder an der falschen Stelle.
list-no-serial = es gibt keine Seriennummer.
list-serial-signs = die Seriennummer „{ $serial }“ enthält Zeichen, die keine Seriennummer hat.
list-serial-twice = die Seriennummer { $serial } steht schon in Zeile { $first }.
list-too-long = die Liste nennt mehr als { $most } Laufwerke.
list-capacity = „{ $given }“ ist keine Kapazität: Schreiben Sie Bytes oder eine Größe wie 500 GB.
list-other-model = Die Liste nennt das Modell { $listed }, und das Laufwerk sagt { $found }.
list-other-capacity = Die Liste nennt { $listed }, und das Laufwerk hat { $found }.

## usage: what is wrong with the command line

usage-unknown-argument = Das Argument „{ $argument }“ ist nicht bekannt.
usage-unknown-command = Den Befehl „{ $command }“ gibt es nicht.
usage-missing = Es fehlt etwas: { $arguments }
usage-missing-command = Es fehlt ein Befehl.
usage-needs-value = { $argument } braucht einen Wert.
usage-value-unknown = „{ $value }“ ist kein Wert für { $argument }. Möglich sind: { $known }.
usage-value-refused = „{ $value }“ ist für { $argument } nicht brauchbar: { $detail }
usage-once = { $argument } kann nur einmal angegeben werden.
usage-conflict = { $argument } kann nicht zusammen mit { $others } angegeben werden.
usage-too-many = { $argument } nimmt keinen weiteren Wert an: „{ $value }“ ist zu viel.
usage-not-text = Die Befehlszeile enthält Bytes, die kein Text sind.
usage-did-you-mean = Meinten Sie „{ $suggestion }“?

## the technician’s screen

policy-undertaking = Die Verschwiegenheitserklärung in der Sprache „{ $language }“ ist nicht verwendbar: schreiben Sie sie unter en, nl, fr oder de, mit höchstens 8 kB.
settings-invalid = Die Einstellungen in { $path } sind nicht lesbar ({ $detail }). Die üblichen werden verwendet.
tui-no-terminal = Der Bildschirm braucht ein Terminal. Starten Sie ihn auf einer Konsole oder in einem Terminalfenster, oder verwenden Sie einen der Befehle oben.
tui-terminal-fault = Das Terminal ist nicht verwendbar: { $kernel }
tui-too-small = Dieses Fenster ist zu klein. Es braucht mindestens 80 Spalten und 25 Zeilen.
tui-more = Bild auf / Bild ab
tui-instead-of-resume = F6 in der Liste der Laufwerke
tui-practice-mark = ÜBUNG
tui-title-language = Sprache
tui-title-keyboard = Tastatur
tui-title-mode = Übung oder Ernst
tui-title-faults = Übungslaufwerke
tui-title-who = Wer die Arbeit macht
tui-title-undertaking = Verschwiegenheit
tui-title-clock = Die Uhr dieses Rechners
tui-title-place = Ordner für Bescheinigungen
tui-title-rescue = Anderer Ort für die Bescheinigungen
tui-title-new-key = Ein neuer Schlüssel
tui-title-passphrase = Den Schlüssel entsperren
tui-title-opening = Einen Augenblick
tui-title-unfinished = Unfertige Aufträge
tui-title-drives = 1. Welche Laufwerke
tui-title-tags = 2. Inventarnummern
tui-title-computer = 2. Der Rechner
tui-title-plans = 3. Was geschehen wird
tui-title-extra = Was noch nötig ist
tui-title-confirm = 4. Bestätigen
tui-title-dashboard = 5. In Arbeit
tui-title-details = Ein Laufwerk im Einzelnen
tui-title-results = 6. Ergebnisse
tui-hint-next = Weiter
tui-hint-back = Zurück
tui-hint-help = Hilfe
tui-hint-quit = Beenden
tui-hint-close = Schließen
tui-hint-dashboard = Laufende Aufträge
tui-hint-stop-and-leave = Alles anhalten und beenden
tui-hint-stay = Bleiben
tui-hint-leave = Beenden
tui-hint-power-off = Ausschalten
tui-hint-restart = Neu starten
tui-hint-stop = Dieses Laufwerk anhalten
tui-hint-no = Nein
tui-hint-give-up = Aufgeben
tui-hint-suspend = Ruhezustand
tui-hint-fault = Anderer Fehler
tui-hint-count = Mehr oder weniger Laufwerke
tui-hint-read = Ich habe es gelesen
tui-hint-make-key = Weiter / Schlüssel anlegen
tui-hint-choose = Wählen
tui-hint-unlock = Entsperren
tui-hint-resume = Fortfahren
tui-hint-mark = Markieren
tui-hint-look = Neu suchen
tui-hint-unfinished = Unfertige Aufträge
tui-hint-plug = Ausstecken / einstecken
tui-hint-accept = Weniger akzeptieren
tui-hint-erase = Bestätigen und LÖSCHEN
tui-hint-skip = Dieses Laufwerk auslassen
tui-hint-raw = Worte / Rohantworten
tui-hint-details = Einzelheiten
tui-hint-next-batch = Nächste Laufwerke
tui-hint-more-drives = Weitere Laufwerke
tui-hint-replug = Aus- und einstecken
tui-hint-psid = PSID eingeben
tui-hint-plan-again = Neu planen
tui-hint-other-drive = Anderes Laufwerk
tui-hint-results = Ergebnisse
tui-language-how = Pfeiltasten: wählen. Enter: weiter.
tui-keyboard-how = Wählen Sie die Tastatur dieses Rechners. Sie gilt sofort: probieren Sie sie unten aus.
tui-keyboard-try = Tippen Sie hier zur Probe:
tui-keyboard-be = belgisch (azerty)
tui-keyboard-fr = französisch (azerty)
tui-keyboard-de = deutsch (qwertz)
tui-keyboard-nl = niederländisch (qwerty)
tui-keyboard-us = amerikanisch (qwerty)
tui-keyboard-us-intl = amerikanisch, international
tui-keyboard-gb = britisch (qwerty)
tui-keyboard-ch-fr = schweizerisch, französisch (qwertz)
tui-keyboard-not-loaded = Die Tastatur „{ $keyboard }“ konnte nicht geladen werden; die vorige bleibt.
tui-mode-question = Was möchten Sie tun?
tui-mode-real = Ernst: Laufwerke dieses Rechners endgültig löschen
tui-mode-practice = Übung: an Laufwerken, die es nur im Speicher gibt. Nichts Echtes wird berührt.
tui-faults-how = Diese Laufwerke gibt es nur im Speicher. Geben Sie einem einen Fehler, um zu lernen, was dann geschieht.
tui-fault-none = funktioniert gut
tui-fault-frozen = von der Firmware eingefroren
tui-fault-lies = meldet „gelöscht“ und behält die Daten
tui-fault-halfway = scheitert auf halbem Weg
tui-fault-aborts = weigert sich zu löschen
tui-fault-unplugged = wird mittendrin abgezogen
tui-fault-power = verliert mittendrin den Strom
tui-fault-stalls = bleibt stecken
tui-fault-opal = sperrt sich selbst (PSID nötig)
tui-fault-hidden = öffnet seinen verborgenen Bereich einmal je Einschalten
tui-fault-running = löscht sich bereits selbst
tui-who-why = Dies steht auf jeder Bescheinigung und wird behalten.
tui-who-operator = Ihr Name
tui-who-organisation = Ihre Organisation
tui-who-in-whose-name = In wessen Namen, falls die Daten einer anderen Organisation gehören
tui-who-name-needed = Bitte geben Sie Ihren Namen an: Eine Bescheinigung nennt, wer die Arbeit getan hat.
tui-undertaking-who = Verschwiegenheitserklärung von { $name }
tui-undertaking-1 = Ich sehe Daten auf den mir anvertrauten Laufwerken nicht ein, kopiere sie nicht und gebe sie nicht weiter; was ich dennoch sehe, behalte ich für mich, auch nach dieser Arbeit.
tui-undertaking-2 = Ich lasse nicht gelöschte Laufwerke nicht unbeaufsichtigt; ich schließe sie weg.
tui-undertaking-3 = Ich lösche nur Laufwerke, die mir dafür übergeben wurden, und vergleiche jedes mit seinem Etikett.
tui-undertaking-4 = Ich melde sofort ein Laufwerk, das fehlt, nicht gelöscht wurde oder irrtümlich herausgegeben wurde.
tui-undertaking-read = Ich habe dies gelesen und halte mich daran.
tui-undertaking-mark = Lesen Sie es und bestätigen Sie dann mit der Leertaste.
tui-clock-shows = Die Uhr zeigt { $time } (UTC).
tui-clock-why = Das kann kaum stimmen: Es liegt vor der Erstellung dieses Programms oder seines Schlüssels, vor der letzten Bescheinigung oder Jahrzehnte voraus. Das Datum steht auf jeder Bescheinigung, und Ihre Antwort ebenso.
tui-clock-right = Die Uhr geht richtig
tui-clock-wrong = Sie geht falsch. In UTC ist es jetzt (in Belgien eine Stunde weniger als auf Ihrer Uhr, im Sommer zwei), wie 2026-11-30 10:05:
tui-clock-form = Tippen Sie Datum und Uhrzeit wie 2026-11-30 10:05, nicht früher als dieses Programm.
tui-place-why = Die Bescheinigungen werden hierhin geschrieben und zurückgelesen. Es muss ein Ort sein, der nach dem Ausschalten dieses Rechners bleibt, und keines der zu löschenden Laufwerke.
tui-place-folder = Ordner für Bescheinigungen
tui-place-needed = Bitte nennen Sie einen Ordner.
tui-place-sticks = Angesteckte USB-Sticks
tui-place-no-stick = Keiner, der zu gebrauchen ist. Stecken Sie einen an (FAT oder exFAT): Er erscheint hier von selbst.
tui-place-server = Der Server { $url } (wird zuerst erprobt und muss zeigen, was er hat)
tui-place-trying = Wird erprobt: schreiben und zurücklesen…
tui-rescue-why = Bescheinigungen sind nicht an ihren Ort gelangt: Sie liegen im Speicher dieses Rechners und sind nach dem Ausschalten weg. Stecken Sie einen anderen USB-Stick an oder nennen Sie einen anderen Ordner. Was dort steht, wird weder geändert noch entfernt. Auch spätere Bescheinigungen kommen dorthin.
tui-place-memory-only = Auf diesem Stick wird nichts aufbewahrt. Nichts wird gelöscht, bevor es einen anderen Ort für die Bescheinigungen gibt, etwa einen zweiten Stick.
tui-stick-asked = Der Stick wurde wie gewünscht nur im Arbeitsspeicher gestartet.
tui-stick-missing = Die Datenpartition des Sticks wurde nicht gefunden.
tui-stick-twin = Zwei Sticks gleichen Namens stecken im Rechner: Welcher gemeint ist, ist nicht bekannt. Ziehen Sie einen ab und starten Sie neu.
tui-stick-read-only = Auf den Stick kann nicht geschrieben werden: Sehen Sie nach, ob er einen Schalter hat.
tui-stick-full = Der Stick ist voll. Nehmen Sie Zertifikate von ihm herunter.
tui-stick-damaged = Die Datenpartition des Sticks ist beschädigt oder gibt nicht zurück, was auf sie geschrieben wird.
tui-stick-begun = Der Stick wurde personalisiert, und das kam nicht zum Ende. Wiederholen Sie es auf dem Rechner, auf dem es begonnen wurde.
tui-place-in-memory = { $path } liegt nur im Speicher und ginge beim Ausschalten dieses Rechners verloren. Wählen Sie einen anderen Ordner.
second-stick = { $model } { $serial }  { $capacity }  { $kind }  { $node }  { $label }
second-stick-not-mounted = { $node } kann nicht eingehängt werden: { $kernel }
second-place-full = In { $path } sind weniger als { $least } frei. Nehmen Sie einen anderen Ort.
second-place-unreliable = { $path } gibt nicht zurück, was darauf geschrieben wird. Dort wird nichts aufbewahrt: Nehmen Sie einen anderen Ort.
tui-settings-not-kept = Die Einstellungen konnten nicht gespeichert werden: { $reason } Die Arbeit kann weitergehen.
tui-key-none = Hier gibt es noch keinen Schlüssel zum Signieren. Er wird jetzt angelegt; seine Passphrase wird bei jedem Start verlangt. Bewahren Sie sie auf: Niemand kann sie zurückgeben.
tui-key-organisation = Organisation, die signiert
tui-key-number = Ihre Unternehmensnummer (darf leer bleiben)
tui-key-bench = Name dieses Arbeitsplatzes oder Sticks
tui-key-passphrase = Passphrase
tui-key-again = Die Passphrase noch einmal
tui-key-organisation-needed = Bitte nennen Sie die Organisation.
tui-key-bench-needed = Bitte benennen Sie diesen Arbeitsplatz.
tui-key-passphrase-needed = Ein Schlüssel ohne Passphrase würde für jeden signieren, der den Stick hat. Geben Sie eine an.
tui-key-choose = Mehrere Organisationen haben hier Schlüssel. Welche signiert?
tui-passphrase-why = Der Schlüssel von { $organisation } signiert die Bescheinigungen. Er ist durch eine Passphrase geschützt.
tui-passphrase = Passphrase
tui-opening = Der Schlüssel wird entsperrt, und der Ordner für die Bescheinigungen wird erprobt.
tui-unfinished-why = Diese Aufträge wurden abgebrochen. Ihre Laufwerke sind noch nicht gelöscht.
tui-resume-same-drive = Es muss dasselbe Laufwerk sein. Schließen Sie es an und bestätigen Sie erneut.
tui-give-up = Diesen Auftrag aufgeben? Das Laufwerk gilt als nicht gelöscht; was getan wurde, wird signiert.
tui-column-state = ZUSTAND
tui-drives-none = Es sind keine Laufwerke zu sehen. Schließen Sie eines an: Es erscheint von selbst. Fehlt das Laufwerk eines Laptops, drücken Sie F1.
tui-drives-looking = Laufwerke werden gesucht…
tui-drive-free = löschbar
tui-drive-in-use = jetzt nicht
tui-drive-at-work = in Arbeit
tui-drive-silent = nicht lesbar
tui-drive-at-work-why = Es wird gerade gelöscht.
tui-drives-boot-stick = Der Stick, von dem dieser Rechner gestartet wurde, wird nicht angeboten.
tui-drive-of = Laufwerk { $number } von { $count }
tui-tags-how = Tippen oder scannen Sie die Inventarnummer jedes Laufwerks oder seines Rechners. Sie darf leer bleiben.
tui-computer-how = Für Laufwerke, die in diesem Rechner eingebaut sind: die Inventarnummer des Rechners selbst und jedes Laufwerk, das zur Vernichtung ausgebaut wurde. Beides steht auf den Bescheinigungen. Es darf leer bleiben.
tui-computer-tag = Inventarnummer des Rechners
tui-computer-taken-out = Zur Vernichtung ausgebaut (Seriennummern oder Worte, mit Kommas)
tui-computer-more = Und { $count } weitere: F3 nennt sie alle.
tui-tag = Inventarnummer: { $tag }
tui-plan-pending = Das Laufwerk wird angesehen. Nichts wird verändert.
tui-plan-refused = Dieses Laufwerk wird jetzt NICHT gelöscht:
tui-plan-frozen = Sein eigenes Löschen ist von der Firmware dieses Rechners eingefroren. Mit F5 schläft der Rechner zehn Sekunden, was das meist aufhebt.
tui-plan-psid = Drücken Sie F6 und geben Sie die PSID vom Etikett des Laufwerks ein.
tui-plan-accept = Wenn eine namentlich genannte Person weniger akzeptiert, drücken Sie F7.
tui-plan-what = Was geschehen wird
tui-plan-limits = Was dies nicht erreichen kann
tui-plan-passed-over = Was übergangen wurde, und warum
tui-plan-again = Der Plan gilt nicht mehr. Gehen Sie zurück und sehen Sie ihn neu an.
tui-reach-clear = Erreicht Clear: Mit gewöhnlichen Mitteln ist nichts mehr lesbar.
tui-reach-purge = Erreicht Purge: Nichts ist mehr wiederherstellbar, auch nicht im Labor.
tui-reach-destroy = Vernichtet das Laufwerk.
tui-psid-why = Das Laufwerk sperrt sich selbst. Die PSID steht auf seinem Etikett: 32 Buchstaben und Ziffern. Sie entsperrt es und verwirft, was darauf steht; das Löschen folgt.
tui-psid = PSID
tui-psid-label = Auf dem Etikett dieses Übungslaufwerks: PSID { $psid }
tui-accept-why = Die Richtlinie verlangt mehr, als dieses Laufwerk hier geben kann. Eine namentlich genannte Person darf weniger akzeptieren; Name und Grund stehen auf der Bescheinigung.
tui-accept-by = Wer es akzeptiert
tui-accept-reason = Warum
tui-confirm-lost = ALLES auf diesem Laufwerk geht endgültig verloren.
tui-fact-model = Modell:        { $value }
tui-fact-serial = Seriennummer:  { $value }
tui-fact-size = Größe:         { $value }
tui-fact-path = Ort:           { $value }
tui-confirm-ask = Tippen Sie die letzten { $characters } Zeichen der Seriennummer, dann Enter:
tui-confirm-waiting = Es wird verglichen.
tui-dashboard-summary = In Arbeit: { $running }   Gelöscht: { $erased }   Prüfen: { $look }
tui-strip-verified = rückgelesen
tui-strip-erased = gelöscht
tui-strip-open = noch nicht
tui-strip-bad = fehlerhaft oder Daten gefunden
tui-stopping = Hält an
tui-errors = { $count } Fehler
tui-phase-begins = Beginnt
tui-phase-pass = { $phase } { $pass }/{ $passes }
tui-short-pre-image = Erfassen
tui-short-canaries = Kanarien
tui-short-erase-command = Löscht sich
tui-short-flush = Cache leeren
tui-short-pass = Durchgang { $pass }/{ $passes }
tui-log-finished = { $what }: fertig in { $time }
tui-word-refused = NICHT BERÜHRT
tui-next-refused = Was nun zu tun ist: Beseitigen Sie, was im Weg steht, und beginnen Sie mit diesem Laufwerk neu.
tui-replugged = { $device } wurde aus- und wieder eingesteckt.
tui-stop = { $device }, Seriennummer { $serial }, anhalten?
tui-stop-what = Das Laufwerk gilt dann als nicht gelöscht. Der Auftrag kann später fortgesetzt werden.
tui-suspend = Den Rechner zehn Sekunden schlafen lassen? Der Bildschirm wird dunkel und kommt von selbst zurück.
tui-suspend-else = Ist das Laufwerk danach noch eingefroren: Ziehen Sie bei laufendem Rechner sein Stromkabel (nicht das Datenkabel), stecken Sie es wieder ein und sehen Sie mit F4 erneut nach.
tui-details-journal = Was geschehen ist
tui-details-raw = Befehle und Antworten des Laufwerks (hexadezimal)
tui-details-no-raw = Bisher keine: Überschreiben hat keine.
tui-big-erased = GELÖSCHT
tui-big-not-erased = NICHT GELÖSCHT
tui-big-look = PRÜFEN
tui-written = Die Bescheinigung wurde geschrieben und zurückgelesen:
tui-not-kept = KEINE BESCHEINIGUNG wurde behalten. F2: Stecken Sie einen anderen USB-Stick an oder nennen Sie einen anderen Ordner. Was dann noch fehlt: N, und die unfertigen Aufträge.
tui-only-journal = Das Programm ist bei diesem Auftrag gescheitert. Nur sein Protokoll ist übrig: Gehen Sie zu den unfertigen Aufträgen und unterschreiben Sie, was bekannt ist.
tui-no-power-off = Nicht ausschalten: Eine Bescheinigung fehlt.
tui-power-fault = Ausschalten ist von hier nicht möglich: { $kernel }
tui-delivery = Übermittelte Bescheinigungen: { $acknowledged } von { $kept }.
tui-delivery-waits = Übermittelte Bescheinigungen: { $acknowledged } von { $kept }; der Rest wird von selbst wieder versucht. { $reason }
tui-at-server = Die Bescheinigung liegt auf dem Server { $url }, der gezeigt hat, dass er sie hat. Sonst bewahrt sie nichts auf.
tui-time = Die Uhr: { $what }.
tui-time-unchecked = Die Uhr ist noch nicht mit einem Zeitserver verglichen; das wird von selbst wieder versucht. { $reason }
tui-quit-not-delivered = { $waiting ->
    [one] Eine Bescheinigung ist noch nicht beim Server. Sie ist hier aufbewahrt und wird beim nächsten Mal übermittelt.
   *[other] { $waiting } Bescheinigungen sind noch nicht beim Server. Sie sind hier aufbewahrt und werden beim nächsten Mal übermittelt.
}
tui-quit = Beenden?
tui-quit-running = Laufwerke werden gelöscht. Alle sauber anhalten und beenden? Sie gelten dann als nicht gelöscht.
tui-quit-uncertified = Eine Bescheinigung fehlt. Schalten Sie nicht aus, bevor sie geschrieben ist: F2 für einen anderen Stick oder Ordner, oder N, dann die unfertigen Aufträge.
tui-journal-line = { $at } UTC  { $what }
tui-journal-planned = Der Plan wurde von einer Person bestätigt.
tui-journal-pre-image = { $count } Stichproben des Vorhandenen wurden notiert.
tui-journal-canaries = { $count } Kanarienblöcke werden geschrieben.
tui-journal-confirmed = { $count } Kanarienblöcke wurden zurückgelesen.
tui-journal-pass = Überschreibdurchgang { $pass } begann.
tui-journal-durable = { $bytes } stehen sicher auf dem Datenträger.
tui-journal-pass-done = Überschreibdurchgang { $pass } endete.
tui-journal-step = { $technique } begann.
tui-journal-command = Der Löschbefehl wurde gesendet: { $command }
tui-journal-password = Das Passwort von rasura ist auf dem Laufwerk gesetzt.
tui-journal-no-password = Das Passwort ist wieder entfernt.
tui-journal-hidden = Ein verborgener Bereich wird geöffnet ({ $area }).
tui-journal-reported = Das Laufwerk meldete: { $reported }
tui-journal-erased = { $technique } kam zum Ende.
tui-journal-verifying = Das Rücklesen begann.
tui-journal-namespace = Namespace { $id } desselben Laufwerks gefunden
tui-journal-examined = Die Kanarienblöcke wurden gesucht: { $count } überlebten.
tui-journal-verified = Das Rücklesen endete: { $statement }
tui-journal-stopped = Angehalten: { $reason }
tui-journal-resumed = Fortgesetzt: { $found }
tui-journal-concluded = Das Ergebnis wurde beurteilt; die Bescheinigung folgt.
tui-journal-certified = Die Bescheinigung wurde behalten.
tui-help = Wozu dieser Bildschirm dient
tui-help-keys = Die Pfeiltasten bewegen, Enter geht weiter, Esc zurück, F10 beendet. Bild auf und Bild ab zeigen mehr.
tui-help-start = Wählen Sie die Sprache des Bildschirms und der Bescheinigungen. | Wählen Sie die angeschlossene Tastatur, damit Buchstaben und Ziffern stimmen.
tui-help-mode = Üben Sie zuerst: Alles geht wie in Wirklichkeit, und nichts kann verloren gehen. | Für jedes Übungslaufwerk wählen Sie mit den Pfeiltasten links und rechts einen Fehler. | Übungsbescheinigungen sind gekennzeichnet und beweisen nichts.
tui-help-who = Ihr Name und Ihre Organisation stehen auf jeder Bescheinigung. | Wer mit fremden Laufwerken arbeitet, behandelt deren Inhalt vertraulich: Lesen Sie den Text einmal und bestätigen Sie mit der Leertaste.
tui-help-clock = Ein Rechner mit leerer Batterie weiß nicht, welcher Tag ist. | Pfeil nach unten, Datum und Uhrzeit tippen, Enter. Auf dem Stick wird die Uhr danach gestellt; anderswo bleibt sie, wie sie ist. | Die Bescheinigung sagt, was die Uhr zeigte und was Sie geantwortet haben.
tui-help-key = Eine Bescheinigung wird mit dem Schlüssel Ihrer Organisation signiert. | Die Passphrase schützt den Schlüssel: Wählen Sie eine aus mehreren Wörtern und verwahren Sie sie, wo die Organisation solche Dinge verwahrt. | Der Ordner wird erprobt: Eine Datei wird geschrieben, zurückgelesen und entfernt.
tui-help-rescue = Die Bescheinigungen warten im Speicher. | Stecken Sie einen Stick an und wählen Sie ihn mit Pfeil nach unten; Enter erprobt ihn und legt sie dort ab. Auf einem anderen System tippen Sie einen Ordner. | Auf dem Stick wird nichts geändert oder entfernt, und er wird nicht mehr zum Löschen angeboten. | Wo kein Ort taugt: Esc, dann C, und fotografieren Sie den Code jedes Laufwerks.
tui-help-unfinished = Ein Auftrag, der durch Stromausfall oder von Ihnen abgebrochen wurde, kann mit demselben Laufwerk weitergehen. | Sie tippen das Ende der Seriennummer erneut. | Ein aufgegebener Auftrag bleibt nicht gelöscht; das wird signiert.
tui-help-drives = Markieren Sie die Laufwerke mit der Leertaste, dann Enter. | Ein Laufwerk, das Sie anschließen, erscheint von selbst. | „Jetzt nicht“: Unter der Liste steht, wer das Laufwerk benutzt und was zu tun ist. | Fehlt das NVMe-Laufwerk eines Laptops: Schalten Sie Intel RST oder VMD in den Firmware-Einstellungen aus (Speicher: AHCI) und starten Sie neu.
tui-help-tags = Ein Scanner ist eine schnelle Tastatur: Setzen Sie den Cursor in das Feld und scannen Sie. | Die Nummer steht auf der Bescheinigung, damit man sie wiederfindet.
tui-help-computer = Ein Rechner darf erst weg, wenn jedes Laufwerk darin seine Bescheinigung hat. | Ein Laufwerk, das Sie ausgebaut haben, gilt als erledigt, sobald Sie es hier mit seiner Seriennummer nennen; wie es vernichtet wurde, zeigt ein anderes Dokument. | Was Sie eingeben, gilt, bis Sie es ändern.
tui-help-plans = Noch ist nichts geschehen. | Lesen Sie für jedes Laufwerk, was geschehen wird, was das erreicht und wie lange es dauert. | Ein Laufwerk, dem etwas im Weg steht, wird ausgelassen. | Eingefroren: F5. Gesperrt: F6. Unter der Richtlinie: F7, mit dem Namen dessen, der es akzeptiert.
tui-help-confirm = Dies ist die letzte Frage, bevor die Daten verloren sind. | Vergleichen Sie Modell und Seriennummer mit dem Etikett und tippen Sie dann das Ende der Seriennummer. | Jedes Laufwerk wird einzeln bestätigt; die Arbeit beginnt nach dem letzten. Esc: Nichts ist geschehen.
tui-help-dashboard = Jedes Laufwerk hat einen Streifen: dunkel ist rückgelesen, grau ist gelöscht, hell steht noch aus, X ist fehlerhaft. | Ein gescheitertes Laufwerk rückt nach oben und bleibt dort. | N: weitere Laufwerke wählen, während diese arbeiten. | Ziehen Sie kein Laufwerk ab, das arbeitet.
tui-help-details = Alles, was mit diesem Laufwerk getan wurde, in Worten. | X zeigt die gesendeten Befehle und die Antworten des Laufwerks, für Kundige.
tui-help-results = Das große Wort gilt für alle zusammen; darunter steht jedes Laufwerk für sich. | NICHT GELÖSCHT: schließen Sie das Laufwerk weg. PRÜFEN: lesen Sie, was dasteht. | Wählen Sie ein Laufwerk mit den Pfeiltasten, um zu sehen, warum und was nun zu tun ist. | Bewahren Sie die Bescheinigungen beim Inventar auf; N führt zu den nächsten Laufwerken.
tui-key-space = Leertaste
job-at-command = Sein eigenes Löschen hatte begonnen.
tui-confirmed = Bestätigt: { $serial }
tui-hint-scanner = Scanner einstellen
tui-hint-computer = Der Rechner
tui-hint-code = Code zum Fotografieren
tui-hint-rescue = Anderer Ort
tui-hint-write-there = Dort ablegen
tui-scan-how = Scannen Sie einmal das Testblatt (docs/scanner-test.svg). Sein Code lautet:
tui-scan-field = Was ankommt:
tui-scan-understood = Der Scanner wird jetzt verstanden. Das bleibt so, bis ein anderer eingestellt wird.
tui-code = Sie kam nicht überall an. Drücken Sie C und fotografieren Sie den Code: Er lässt sich später prüfen.
cert-undertaking = SHA-256 der Verschwiegenheitserklärung

usage-is = Aufruf: { $usage } (mehr mit --help)

## stick

stick-not-ours = { $path } ist kein rasura-Stick: { $reason } Es wurde nichts geschrieben. Schreiben Sie zuerst ein Abbild von scripts/build-image darauf.
stick-other-table = Die Partitionstabelle ist nicht die eines solchen Sticks.
stick-other-file-system = Wo ein solcher Stick ein FAT32-Dateisystem hat, ist keines.
stick-other-label = Die Datenpartition heißt nicht RASURA.
stick-other-menu = Das Startmenü nennt die Partitionen des Sticks nicht.
stick-damaged = Das Dateisystem des Sticks ist beschädigt: { $reason } Starten Sie einmal einen Rechner davon, oder prüfen Sie es mit fsck.fat oder chkdsk.
stick-damaged-chain = { $path } führt nirgendwohin oder in eine andere Datei.
stick-damaged-tables = Die beiden Clustertabellen widersprechen einander.
stick-damaged-too-much = Es gibt mehr Dateien oder tiefere Ordner, als ein solcher Stick hat.
stick-half-written = { $path } wurde begonnen und ist nicht vollständig: { $kernel } So bewahrt der Stick keine Bescheinigungen auf. Führen Sie denselben Befehl noch einmal aus.
stick-has-root-key = Der Stammschlüssel der Organisation liegt darauf ({ $path }), vielleicht der einzige. Verschieben Sie zuerst den Ordner „keys“ des Sticks in den Zustandsordner eines sicheren Rechners.
stick-personalised-already = Er ist schon eingerichtet; { $files } würde ersetzt. Zum Ersetzen: --again. Bescheinigungen und Journale bleiben in jedem Fall.
stick-no-room = Es ist kein Platz darauf, oder er nimmt keine Dateien an: { $needed } nötig, { $free } frei ({ $kernel }). Nehmen Sie Bescheinigungen herunter: rasura stick collect
stick-differs = Was zurückgelesen wurde, ist nicht das, was dort stehen soll: { $path }. Benutzen Sie diesen Stick nicht.
stick-traces = Was in keiner Datei mehr steht, ist auf { $path } noch zu lesen: Es kann der ersetzte Schlüssel sein. Benutzen Sie diesen Stick nicht.
stick-many-operators = Höchstens { $most } Ausführende können gemerkt werden.
stick-policy-name = Die Richtlinie heißt „{ $policy }“. Auf einem Stick besteht ihr Name nur aus Buchstaben, Ziffern, Bindestrichen, Unterstrichen und Punkten, höchstens 64.
stick-head-damaged = { $path } sagt nicht, welche Nummer die letzte des Arbeitsplatzes ist; die letzten Erklärungen könnten unbemerkt fehlen.
stick-same-place = { $from } und { $to } liegen ineinander. Wählen Sie einen anderen Ordner für die Kopien.
stick-another-now = Dort ist jetzt ein anderes Gerät als eben noch.
stick-ask-serial = { $device } ({ $model }, { $capacity }) personalisieren? { $files ->
    [0] Er ist neu.
    [one] Eine Datei darauf wird ersetzt.
   *[other] { $files } Dateien darauf werden ersetzt.
} Geben Sie die letzten { $characters } Zeichen der Seriennummer ein:
stick-personalised = { $path } ist jetzt der Stick des Arbeitsplatzes { $bench } von { $organisation }. Geschrieben und zurückgelesen:
stick-personalised-no-key = { $path } ist personalisiert, ohne Schlüssel. Geschrieben und zurückgelesen:
stick-ids = Datenträger { $disk }, Startpartition { $esp }, Datenpartition { $data }.
stick-pull-out = Ziehen Sie ihn heraus; Rechner, die ihn an seinen alten Nummern kennen, vergessen diese dann.
stick-not-removed = Vom Stick wurde nichts mehr gelöscht: { $reason }
stick-collect-mounted = Von einem eingehängten Stick wird über seinen Ordner abgeholt.
stick-copied = nach { $path } kopiert und zurückgelesen
stick-renamed = KONFLIKT: Eine andere Datei hatte diesen Namen; nach { $path } kopiert und zurückgelesen
stick-already-there = schon da: { $path }
stick-twice = dasselbe noch einmal: { $path }
stick-not-kept = NICHT AUFBEWAHRT: { $reason }
stick-journal = { $path }: Journal eines abgeschlossenen Auftrags
stick-journal-open = { $path }: Journal eines NICHT ABGESCHLOSSENEN Auftrags. Setzen Sie ihn auf seinem Rechner von diesem Stick aus fort.
stick-collected = { $files ->
    [one] Eine Datei liegt
   *[other] { $files } Dateien liegen
} in { $path }. Von der Quelle gelöscht: { $removed }.
stick-line = { $organisation }, Arbeitsplatz { $bench }: { $present ->
    [one] eine Erklärung
   *[other] { $present } Erklärungen
}, die letzte hat die Nummer { $last }.
stick-line-missing = ES FEHLEN: { $numbers }
stick-line-broken = passen nicht zur Erklärung davor: { $numbers }
stick-line-forks = mehrere verschiedene Erklärungen haben dieselbe Nummer: { $numbers }
stick-line-whole = Keine fehlt, und jede nennt die vorige.

## delivery: over the network

delivery-url-not-https = „{ $url }“ ist keine https-Adresse. Unverschlüsselt wird nichts gesendet; nennen Sie eine, die mit https:// beginnt
delivery-url-wrong = „{ $url }“ ist nicht die Adresse eines Ordners auf einem Server. Sie hat die Form https://server/ordner/, nötigenfalls mit Port, ohne Namen, Kennwort oder Fragezeichen.
delivery-certificate-wrong = Das Zertifikat des Servers kann nicht gelesen werden. Es muss X.509 in PEM oder DER sein, mit einem Schlüssel auf P-256 oder P-384, Ed25519 oder RSA ab 2048 Bit; höchstens vier.
delivery-token-wrong = Das Token muss eine Zeile von 1 bis 4096 sichtbaren ASCII-Zeichen ohne Leerzeichen sein.
time-server-wrong = „{ $server }“ ist kein Zeitserver. Nennen Sie einen Namen oder eine IPv4-Adresse, bei Bedarf mit Port: time.example oder 10.0.0.5:123
time-no-connection = Der Zeitserver { $server } war nicht zu erreichen ({ $kernel }).
time-silent = Der Zeitserver { $server } hat nicht geantwortet.
time-not-ntp = Was { $server } geantwortet hat, ist nicht das, was ein Zeitserver antwortet.
time-not-synchronised = Der Zeitserver { $server } kennt die Zeit selbst nicht.
time-leave-alone = Der Zeitserver { $server } will nicht gefragt werden ({ $code }) und wird in Ruhe gelassen.
time-implausible = Die Zeit, die { $server } angab, kann nicht stimmen.
delivery-configuration-damaged = Die Einrichtung der Übermittlung, { $path }, ist unbrauchbar: { $reason } Es wurde nichts gesendet; Aufbewahrtes bleibt. Richten Sie sie neu ein: rasura deliver configure
delivery-configuration-unreadable = Es ist nicht das, was rasura dort schreibt ({ $detail }).
delivery-not-configured = Es ist kein Server eingerichtet, also wird nichts gesendet. Nennen Sie einen: rasura deliver configure URL --certificate FILE
delivery-configured = Bescheinigungen gehen nach jedem Auftrag an { $url }, und mit „rasura deliver“. Der Server muss ein Zertifikat mit diesem SHA-256 vorzeigen oder, wenn es das einer Zertifizierungsstelle ist, eines, das diese ausgestellt hat: { $fingerprints }
delivery-off = Es wird nichts mehr übermittelt. Was hier aufbewahrt ist und was der Server besitzt, bleibt.
delivery-no-connection = Der Server war nicht erreichbar, oder die Verbindung brach ab ({ $kernel }). Prüfen Sie Netzwerkkabel und Adresse.
delivery-no-tls = Es kam keine sichere Verbindung zustande ({ $detail }). Der Server muss TLS 1.3 sprechen.
delivery-other-certificate = Der Server zeigte ein Zertifikat, das weder das eingestellte noch von einer eingestellten Zertifizierungsstelle ausgestellt ist. Nichts wurde gesendet. Wurde es erneuert: rasura deliver configure
delivery-not-valid-now = Das Zertifikat des Servers oder seiner Zertifizierungsstelle ist zu der Zeit, die die Uhr dieses Rechners zeigt, nicht gültig. Nichts wurde gesendet. Prüfen Sie die Uhr; geht sie richtig, muss das Zertifikat erneuert werden.
delivery-other-name = Das Zertifikat, das der Server zeigte, wurde für einen anderen Namen ausgestellt als den in der Adresse. Nichts wurde gesendet.
delivery-redirected = Der Server verweist woandershin (Status { $status }), und rasura folgt nicht. Richten Sie die Adresse ein, an der das endet.
delivery-refused = Der Server nahm sie nicht an (Status { $status }).
delivery-not-shown = Der Server nahm sie an und zeigt nicht, was er besitzt (Status { $status }); sie gilt daher nicht als übermittelt.
delivery-differs = Was der Server besitzt, ist nicht das Gesendete; sie gilt daher nicht als übermittelt.
delivery-not-http = Was der Server antwortete, ist kein HTTP.
delivery-too-long = Die Antwort des Servers war länger, als sie sein kann, und wurde nicht zu Ende gelesen.
delivery-cut-short = Die Verbindung endete vor der Antwort des Servers.
delivery-line-acknowledged = { $path }: der Server besitzt sie
delivery-line-waiting = { $path }: wartet
delivery-line-failed = { $path }: NICHT ÜBERMITTELT. { $reason }
delivery-line-not-noted = { $path }: der Server besitzt sie; das konnte hier nicht vermerkt werden, daher wird sie beim nächsten Mal noch einmal gesendet: { $reason }
delivery-later = Die Bescheinigungen sind hier aufbewahrt. Was wartet, übermitteln Sie mit: rasura deliver
delivery-not-waited-for = Der Server hatte am Ende der Arbeit noch nicht geantwortet, und es wurde nicht gewartet.
delivery-summary = { $acknowledged ->
    [one] Eine Bescheinigung liegt
   *[other] { $acknowledged } Bescheinigungen liegen
} auf { $url }. Hier warten noch: { $waiting }.
