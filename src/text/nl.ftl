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
