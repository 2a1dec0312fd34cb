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
