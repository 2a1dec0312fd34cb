# Français, tel que l'écrit un service public belge. Devant « : ; ! ? » et
# dans les guillemets, l'espace est insécable (U+00A0).

## drive : ce qui a été tenté sur quel appareil ($cause est l'une des causes ci-dessous)

drive-error-open = Impossible d’ouvrir { $device } : { $cause }
drive-error-claim = Impossible de réserver { $device } en écriture : { $cause }
drive-error-identify = Impossible de lire l’identité de { $device } : { $cause }
drive-error-find-users = Impossible d’établir qui utilise { $device } : { $cause }
drive-error-prepare = Impossible de préparer les lectures et écritures sur { $device } : { $cause }
drive-error-read = Impossible de lire { $device } : { $cause }
drive-error-write = Impossible d’écrire sur { $device } : { $cause }
drive-error-flush = Impossible de vider le cache de { $device } vers le support : { $cause }

## drive : ce qui s'est passé et ce qu'il faut faire

fault-kernel = { $fault } (Message du système : { $kernel })
fault-not-found = Cet appareil ou fichier n’existe pas. « rasura drives » montre les disques de cette machine.
fault-not-a-drive = Ce n’est pas un disque entier. Indiquez le disque lui-même, et non une partition, un dossier ou un autre type d’appareil.
fault-permission-denied = L’accès a été refusé. Lancez rasura en tant que root ou en tant qu’utilisateur autorisé à écrire sur cet appareil.
fault-busy = Un autre programme l’utilise de façon exclusive. Démontez-le ou arrêtez ce programme, puis réessayez.
fault-locked = Un autre programme l’a verrouillé. Attendez la fin de ce programme, puis réessayez.
fault-read-only = Il refuse les écritures. Vérifiez la protection en écriture, l’adaptateur et les réglages du disque.
fault-changed = Ce n’est plus le disque qui a été montré. Plus rien n’y est écrit ; affichez de nouveau la liste des disques.
fault-medium = Le disque signale des blocs qu’il ne peut ni lire ni écrire.
fault-gone = Le disque ne répond plus. Vérifiez le câble et l’alimentation, puis affichez de nouveau la liste des disques.
fault-short = Moins de données que demandé ont été transférées.
fault-stalled = Le disque n’a pas répondu à temps. Vérifiez le câble et l’alimentation.
fault-unsupported = Le système ou le disque ne permet pas cette opération.
fault-other = Une erreur inattendue s’est produite.
