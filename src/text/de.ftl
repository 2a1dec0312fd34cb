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

## Schlüssel: warum sie nicht angelegt oder benutzt werden können

key-ambiguous = Hier liegen Schlüssel mehrerer Organisationen: { $organisations }. Nennen Sie eine: --organisation NAME
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

outcome-erased = GELÖSCHT
outcome-erased-sentence = Alles, was die Methode erreicht, wurde gelöscht, und nichts von dem, was zurückgelesen wurde, spricht dagegen.
outcome-erased-with-exceptions = GELÖSCHT, MIT AUSNAHMEN
outcome-erased-with-exceptions-sentence = Das Laufwerk wurde gelöscht, mit Ausnahme der unten genannten Blöcke. In diesen Blöcken können noch Daten stehen.
outcome-not-erased = NICHT GELÖSCHT
outcome-not-erased-sentence = Die Löschung ist fehlgeschlagen oder es sind noch Daten vorhanden. Das Laufwerk darf weder wiederverwendet werden noch die Organisation verlassen.
outcome-unknown = UNBEKANNT
outcome-unknown-sentence = Es lässt sich nicht sagen, ob die Daten gelöscht wurden. Behandeln Sie das Laufwerk als nicht gelöscht.
outcome-aborted = ABGEBROCHEN
outcome-aborted-sentence = Die Löschung wurde vor ihrem Ende angehalten. Behandeln Sie das Laufwerk als nicht gelöscht.
outcome-confirmed = BESTÄTIGT
outcome-not-confirmed = NICHT BESTÄTIGT
outcome-incident = VORFALL
outcome-see-below = SIEHE INHALT

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
medium-hard-disk = Magnetische Festplatte
medium-ssd = SSD (Flash)
medium-nvme = NVMe-SSD (Flash)
medium-emmc = eMMC (Flash)
medium-sd = SD-Karte (Flash)
medium-usb-stick = USB-Stick (Flash)
medium-virtual = VIRTUELL, kein eigener Datenträger
medium-unknown = Unbekannt
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
health-passed = gesund nach eigener Angabe des Laufwerks
health-failed = DEFEKT nach eigener Angabe des Laufwerks
health-hours = { $hours } Betriebsstunden
health-reallocated = { $count } ersetzte Sektoren
health-media-errors = { $count } Medienfehler
health-used = { $percent } % der vorgesehenen Lebensdauer verbraucht
health-unknown = Das Laufwerk gibt keine Zustandsdaten an.

## Zertifikat: Methode, Technik, Richtlinie

cert-semicolon = { $first }; { $next }
cert-meets-policy = Erfüllt die Richtlinie
cert-method = Methode
cert-method-reached = Erreichte Methode
cert-method-none = Keine
cert-method-of-standard = { $method } – { $standard }
method-clear = Clear (logisches Löschen)
method-purge = Purge (gründliches Löschen)
method-destroy = Destroy (physische Vernichtung)
cert-technique = Technik
technique-overwrite = Überschreiben
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
cert-passed-over = Stärkere Techniken, die nicht gewählt wurden
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
verification-sampled = geschichtete Zufallsstichprobe
verification-nist-rev1 = Stichprobe von 10 % nach NIST SP 800-88 Rev. 1
verification-full = jeder Block
verification-none = keines

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
cert-time-system-clock = Systemuhr
cert-time-before-build = ZWEIFELHAFT: vor der Erstellung dieses Programms
cert-time-before-previous-statement = ZWEIFELHAFT: vor der vorigen Erklärung dieses Arbeitsplatzes
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
cert-yes = ja
cert-no = nein
