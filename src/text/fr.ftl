# Français, tel que l’écrit un service public belge. Devant « : ; ! ? » et
# dans les guillemets, l’espace est insécable (U+00A0).

## drive : ce qui a été tenté sur quel appareil ($cause est l’une des causes ci-dessous)

drive-error-open = Impossible d’ouvrir { $device } : { $cause }
drive-error-claim = Impossible de réserver { $device } en écriture : { $cause }
drive-error-identify = Impossible de lire l’identité de { $device } : { $cause }
drive-error-find-users = Impossible d’établir qui utilise { $device } : { $cause }
drive-error-prepare = Impossible de préparer les lectures et écritures sur { $device } : { $cause }
drive-error-read = Impossible de lire { $device } : { $cause }
drive-error-write = Impossible d’écrire sur { $device } : { $cause }
drive-error-flush = Impossible de vider le cache de { $device } vers le support : { $cause }
drive-error-command = La commande envoyée à { $device } a échoué : { $cause }

## clés : pourquoi elles ne peuvent être créées ou utilisées

key-ambiguous = Plusieurs organisations ont des clés ici : { $organisations }. Désignez-en une : --sign-as NOM
key-exists = { $organisation } a déjà des clés ici. Pour remplacer la clé de ce poste : rasura keys rotate
key-file-damaged = { $path } est endommagé. Restaurez-le depuis une sauvegarde du dossier d’état ou créez de nouvelles clés.
key-private = La clé privée { $path } ne peut être utilisée : { $fault }
key-no-randomness = Le système ne fournit pas de nombres aléatoires : { $kernel }
key-not-a-key = Ce n’est pas une clé privée PKCS#8 sur la courbe P-256 ou P-384.
key-encryption = Elle est protégée d’une manière qui n’est pas acceptée ou qui demande trop de calculs. Réécrivez-la : openssl pkcs8 -topk8 -scrypt
key-wrong-passphrase = La phrase de passe ne convient pas. Réessayez.
key-encoding = La clé n’a pas pu être écrite en PKCS#8.
key-name = « { $name } » ne peut figurer dans un certificat : un nom compte de 1 à { $most } caractères, sans caractère de contrôle ni espace au début ou à la fin.
key-certificate = Le certificat n’a pas pu être créé : { $detail }
key-chain = Les certificats ne vont pas ensemble : { $detail }
key-empty-passphrase = Une phrase de passe vide ne protège rien. Donnez-en une autre, ou --no-passphrase.
key-no-root = La clé racine de { $organisation } n’est pas sur cette machine. Faites-le sur le poste où les clés ont été créées.
key-not-a-pair = La clé privée ne correspond pas au certificat.
key-not-a-bundle = Il n’y a pas ici exactement une clé privée, son certificat et la racine. Créez-le avec : rasura keys enrol
key-not-a-request = Ce n’est pas une demande de certificat, ou elle n’a pas été signée avec sa propre clé.
key-not-yet-valid = L’horloge indique { $now }, et le certificat de la clé commence le { $from }. Réglez l’horloge, puis réessayez.
key-expired = Le certificat de la clé a expiré le { $until }. Créez une nouvelle clé : rasura keys rotate
key-self-test = Une signature d’essai n’a pas été vérifiée : la clé ou cette machine n’est pas fiable.

## drive : ce qui s’est passé et ce qu’il faut faire

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

## certificat : exportation

export-not-authentic = Aucun document n’est établi à partir de ce fichier, car sa signature n’est pas valable. Vérifiez-le avec « rasura certificate check ».
export-json = L’attestation ne peut pas être lue en JSON : { $error }
export-pdf = Le PDF n’a pas pu être établi : { $error }

## certificat : titres et avertissements

cert-title-erasure = Attestation d’effacement de données
cert-title-verification = Attestation de vérification
cert-title-validation = Déclaration de validation
cert-title-destruction = Attestation de destruction
cert-title-custody = Déclaration de garde et de remise
cert-title-incident = Déclaration d’incident
cert-title-statement = Déclaration
cert-banner-virtual = SUPPORT VIRTUEL – AUCUNE PREUVE D’EFFACEMENT
cert-banner-practice = EXERCICE – AUCUNE PREUVE D’EFFACEMENT
cert-banner-not-authentic = NON AUTHENTIQUE – NE PAS S’Y FIER
cert-reference-line = N° { $id } · { $date } · établie par { $bench }
cert-page = Page { $page } sur { $pages }
cert-details = Détails

## certificat : le résultat, en grand et en une phrase

cert-outcome-erased = Tout ce que la méthode peut atteindre a été effacé, et rien de ce qui a été relu n’indique le contraire.
cert-outcome-erased-with-exceptions = Le disque a été effacé, sauf les blocs mentionnés ci-dessous. Des données peuvent subsister dans ces blocs.
cert-outcome-not-erased = L’effacement a échoué ou des données subsistent. Le disque ne peut être ni réutilisé ni quitter l’organisation.
cert-outcome-unknown = Il est impossible de dire si les données ont été effacées. Le disque est à considérer comme non effacé.
cert-outcome-aborted = L’effacement a été arrêté avant la fin. Le disque est à considérer comme non effacé.
cert-outcome-confirmed = CONFIRMÉ
cert-outcome-not-confirmed = NON CONFIRMÉ
cert-outcome-incident = INCIDENT
cert-outcome-see-below = VOIR LE CONTENU

## certificat : ce qu’il vaut

cert-proof-awaiting = Preuve d’effacement, en attente de validation par la personne désignée.
cert-proof-validated = Preuve d’effacement, validée par { $name }.
cert-proof-none = CECI N’EST PAS UNE PREUVE D’EFFACEMENT.
cert-proof-not-authentic = LA SIGNATURE N’EST PAS VALABLE.

## certificat : le disque

cert-drive = Disque
cert-vendor = Fabricant
cert-model = Fabricant et modèle
cert-model-alone = Modèle
cert-serial = Numéro de série
cert-firmware = Micrologiciel
cert-wwn = WWN
cert-eui64 = EUI-64
cert-nguid = NGUID
cert-namespace = Espace de noms { $id } du même disque
cert-namespace-size = Taille selon le disque lui-même
cert-namespaces = Autres espaces de noms, effacés aussi
cert-namespace-short = Espace de noms { $id } ({ $size }) : { $observed }
cert-namespace-unsized = taille inconnue
cert-capacity = Capacité
cert-size = { $size } ({ $bytes } octets)
cert-sectors = Secteurs
cert-sectors-value = logique { $logical }, physique { $physical }
cert-medium = Type de support
cert-path = Trouvé sous
cert-bridge = Adaptateur
cert-asset-tag = Numéro d’inventaire
cert-source = Provenance
cert-health-before = État avant
cert-health-after = État après
cert-identity-after = Identité après
cert-after-gone = Le disque ne répondait plus.
cert-after-same = Demandée de nouveau et trouvée identique.
cert-after-changed = DIFFÉRENTE de l’identité relevée avant.
cert-contents-before = Sur le disque avant l’effacement
cert-content = { $kind } : { $name }, à partir de l’octet { $offset }
cert-medium-hard-disk = Disque dur magnétique
cert-medium-ssd = SSD (flash)
cert-medium-nvme = SSD NVMe (flash)
cert-medium-emmc = eMMC (flash)
cert-medium-sd = Carte SD (flash)
cert-medium-usb-stick = Clé USB (flash)
cert-medium-virtual = VIRTUEL, pas un support à part entière
cert-medium-unknown = Inconnu
virtual-image-file = fichier image
virtual-loop-device = périphérique de boucle
virtual-virtual-machine = disque d’une machine virtuelle
virtual-network = volume réseau
virtual-logical-volume = volume logique ou à allocation dynamique
virtual-emulated = disque émulé
virtual-test-device = périphérique de test du noyau
serial-source-device = du disque lui-même
serial-source-bridge = de l’adaptateur ou du boîtier, pas du disque
serial-source-stand-in = numéro de substitution, le disque n’en a pas
content-partition-table = table de partitions
content-partition = partition
content-file-system = système de fichiers
content-encryption = chiffrement
content-swap = zone d’échange
content-member = membre d’un groupe de stockage ou d’un RAID
content-other = autre structure
cert-health-passed = sain selon le disque lui-même
cert-health-failed = DÉFAILLANT selon le disque lui-même
cert-health-hours = { $hours } heures de fonctionnement
cert-health-reallocated = { $count } secteurs réalloués
cert-health-media-errors = { $count } erreurs de support
cert-health-used = { $percent } % de l’endurance prévue utilisée
cert-health-unknown = Le disque ne donne aucune information sur son état.

## certificat : méthode, technique, politique

cert-semicolon = { $first } ; { $next }
cert-meets-policy = Conforme à la politique
cert-method = Méthode
cert-method-reached = Méthode atteinte
cert-method-none = Aucune
cert-method-of-standard = { $method } – { $standard }
cert-method-clear = Clear (effacement logique)
cert-method-purge = Purge (effacement approfondi)
cert-method-destroy = Destroy (destruction physique)
cert-technique = Technique
cert-technique-overwrite = Réécriture
cert-technique-ata-sanitize-block-erase = ATA Sanitize, effacement de blocs
cert-technique-ata-sanitize-crypto-scramble = ATA Sanitize, brouillage cryptographique
cert-technique-ata-sanitize-overwrite = ATA Sanitize, réécriture par le disque
cert-technique-ata-security-erase-enhanced = ATA Security Erase, étendu
cert-technique-ata-security-erase = ATA Security Erase
cert-technique-nvme-sanitize-block-erase = NVMe Sanitize, effacement de blocs
cert-technique-nvme-sanitize-crypto-erase = NVMe Sanitize, effacement cryptographique
cert-technique-nvme-sanitize-overwrite = NVMe Sanitize, réécriture par le disque
cert-technique-nvme-format-user-data = NVMe Format, effacement des données
cert-technique-nvme-format-crypto = NVMe Format, effacement cryptographique
cert-technique-scsi-sanitize-block = SCSI Sanitize, effacement de blocs
cert-technique-scsi-sanitize-crypto = SCSI Sanitize, effacement cryptographique
cert-technique-scsi-sanitize-overwrite = SCSI Sanitize, réécriture par le disque
cert-technique-scsi-format-unit = SCSI Format Unit
cert-technique-mmc-sanitize = eMMC Sanitize
cert-technique-mmc-secure-erase = eMMC, effacement sécurisé
cert-technique-opal-psid-revert = Opal, retour par PSID (déverrouille, ne prouve rien)
cert-technique-scheme = { $technique }, schéma « { $scheme } », { $passes ->
    [one] { $passes } passe
   *[other] { $passes } passes
 }
cert-required = Exigé
cert-required-by = { $method } – { $standard }, par la politique « { $policy } »
cert-accepted-below = Moins qu’exigé
cert-accepted-below-by = Accepté par { $name } : { $reason }
cert-policy-hash = SHA-256 de la politique
cert-policy-references = La politique renvoie à
cert-would-reach = Atteint sur ce support
cert-passes-planned = Passes prévues
cert-withdrawn = Schéma retiré
cert-withdrawn-reference = Retiré par son éditeur ; il n’apporte aucune garantie supplémentaire. Demandé par : { $reference }
cert-verification-planned = Relecture prévue
cert-canaries-planned = Témoins prévus
cert-estimate = Durée estimée
cert-authorized = Autorisation
cert-authorized-how = { $how }, { $when }
confirmation-typed = fin du numéro de série saisie par une personne
confirmation-named = numéro de série complet donné en ligne de commande
confirmation-listed = numéro de série complet dans une liste établie au préalable
cert-job = Tâche
cert-plan = Plan
cert-passed-over = Techniques non retenues
cert-reason = Raison

## certificat : constatations

cert-evidence = Constatations
cert-observed = Constaté par relecture
cert-reported = Signalé par le disque
cert-exceptions = Exceptions
cert-exceptions-none = Aucune
cert-exceptions-unwritable = { $size } : réécriture impossible.
cert-exceptions-unreadable = { $size } : écriture faite, relecture impossible.
cert-exceptions-listed = Les emplacements figurent dans les détails.
cert-limits = Limites
cert-limits-title = Limites : ce que la technique ne peut atteindre
cert-limits-none = Aucune connue
cert-before = Relevé avant l’effacement
cert-pre-image = Blocs échantillonnés
cert-pre-image-counts = { $read } lus, dont { $blank } vides ; { $unreadable } illisibles
cert-canaries = Témoins
cert-canary-counts = { $planted } blocs de { $size } placés ; { $confirmed } confirmés par relecture avant l’effacement ; { $examined } examinés ensuite ; { $survived } restants
cert-canary-seed = Graine des témoins
cert-design = Plan d’échantillonnage
cert-design-value = { $kind } ; { $strata } strates ; { $size } par lecture ; { $fixed } emplacements fixes
cert-design-seed = Graine du tirage
cert-verification-sampled = échantillon aléatoire stratifié
cert-verification-nist-rev1 = échantillon de 10 % selon NIST SP 800-88 Rev. 1
cert-verification-full = chaque bloc
cert-verification-none = aucune

## certificat : ce qui a été exécuté

cert-step = Exécuté : { $technique }
cert-when = Moment
cert-period = { $from } à { $to } ({ $time })
cert-completed = Achevé
cert-pass = Passe { $number }
cert-pattern-repeat = octets { $bytes } (hexadécimal), répétés
cert-pattern-stream = flux aléatoire { $generator }, clé { $seed }
cert-pass-unfinished = commencée { $from }, INACHEVÉE
cert-pass-written = { $size } acceptés par le disque{ $retried ->
    [0] {""}
    [one]  ; une écriture réussie seulement après répétition
   *[other]  ; { $retried } écritures réussies seulement après répétition
 }
cert-pass-flushed = transféré vers le support à la fin
cert-pass-not-flushed = NON TRANSFÉRÉ vers le support à la fin
cert-pass-resumed = reprise après interruption à l’octet { $offsets }

## certificat : la relecture

cert-verification = Relecture
cert-verification-passed = Réussie
cert-verification-failed = ÉCHOUÉE
cert-result = Résultat
cert-statement = Ce que cela signifie
cert-expected = Motif attendu
cert-caches = Contre les caches
cache-flushed = le disque a vidé son cache
cache-direct = lecture sans passer par le cache du système
cache-page-cache-dropped = cache du système vidé
cache-overrun = transfert intermédiaire supérieur à la taille du cache du disque
cert-reads = Lectures
cert-reads-value = { $read } sur { $planned } effectuées, { $size } ; { $informative } d’entre elles pouvaient révéler un échec
cert-bound = Borne statistique
cert-bound-value = Avec { $samples } échantillons propres et un niveau de confiance de { $confidence } %, au plus { $share } des blocs adressables n’ont pas été effacés.
cert-unreadable = Illisible
cert-unwritable = Réécriture impossible
cert-hits = Trouvé là où cela ne devrait pas être
cert-hit = octet { $offset } : { $class }
cert-class = Ce que les lectures ont donné
cert-count = Nombre
class-expected = le dernier motif écrit
class-zero = uniquement des zéros
class-constant = une valeur ou une courte répétition
class-random = sans répétition, inconnu auparavant
class-unchanged = inchangé depuis avant l’effacement
class-canary = un témoin restant
class-unreadable = illisible
cert-place = { $length } octets à partir de l’octet { $offset }
cert-places-more = Les { $shown } premiers emplacements sur { $count } ; le fichier signé en contient davantage.
cert-places-total = Au total : { $total }

## certificat : personnes, date et lieu

cert-people = Personnes et organisation
cert-performed-by = Exécuté par
cert-nobody-named = Non mentionné
cert-contact = Contact
cert-organisation = Organisation
cert-in-the-name-of = Au nom de
cert-location = Lieu
cert-destination = Destination
cert-subject = Selon les indications des personnes
cert-subject-note = Ces éléments n’ont pas été constatés par l’outil ; une personne les a saisis.
cert-classification = Confidentialité avant
cert-classification-after = Confidentialité après
cert-backup = Sauvegarde des données
cert-contract = Contrat
cert-reference = Référence
cert-notes = Remarques
cert-validation = Validation
cert-validation-sentence = J’ai comparé cette attestation avec le disque et son étiquette, et
cert-validation-accept = j’accepte l’effacement
cert-validation-reject = je refuse l’effacement
cert-validation-name = Nom
cert-validation-function = Fonction
cert-validation-date = Date
cert-validation-signature = Signature
cert-validated-by = Validé par { $name }, dans une déclaration signée de cette personne.

## certificat : interruptions, machine et outil

cert-interruptions = Interruptions
cert-interruption-last = Dernier signe de vie
cert-interruption-resumed = Reprise
cert-interruption-found = Constaté alors
cert-machine = Machine et outil
cert-host = Machine
cert-host-name = Nom de la machine
cert-kernel = Noyau
cert-memory = Mémoire
cert-tool = Outil
cert-tool-commit = Compilé à partir du commit
cert-tool-hash = SHA-256 de l’outil

## certificat : l’attestation elle-même, et comment la vérifier

cert-about = Cette attestation
cert-id = Numéro
cert-issued = Établie le
cert-time-source = Source de l’heure
cert-time-system-clock = horloge de la machine, non vérifiée
cert-time-person = horloge du système, réglée sur ce qu’une personne a dit
cert-time-ntp = horloge de la machine, comparée à un serveur de temps (par NTP, non authentifié)
cert-time-before-build = DOUTEUSE : antérieure à ce programme
cert-time-far-ahead = DOUTEUSE : plus de vingt ans après la création de ce programme
cert-time-before-previous-statement = DOUTEUSE : antérieure à la déclaration précédente de ce poste
cert-time-said-right = l’horloge indiquait { $clock } et, selon { $by }, c’était juste
cert-time-said = l’horloge indiquait { $clock } quand il était { $said }, selon { $by } ; elle n’a pas été réglée
cert-time-said-set = l’horloge indiquait { $clock } et a été réglée sur { $said }, selon { $by }
cert-time-compared-agrees = { $server } indiquait la même heure à { $at }, à moins d’une seconde près
cert-time-compared-set = { $way ->
    [ahead] selon { $server }, l’horloge avançait de { $seconds } s à { $at }, et elle a été réglée
   *[behind] selon { $server }, l’horloge retardait de { $seconds } s à { $at }, et elle a été réglée
}
cert-time-compared-off = { $way ->
    [ahead] selon { $server } (NTP, non authentifié), l’horloge avançait de { $seconds } s à { $at } ; elle n’a pas été réglée
   *[behind] selon { $server } (NTP, non authentifié), l’horloge retardait de { $seconds } s à { $at } ; elle n’a pas été réglée
}
cert-bench = Poste de travail
cert-environment = Environnement
environment-production = production
environment-practice = EXERCICE
cert-sequence = Numéro d’ordre
cert-previous = SHA-256 de la précédente
cert-previous-none = aucune, c’est la première
cert-signer = Signée par
cert-fingerprint = SHA-256 du certificat du signataire
cert-algorithm = Algorithme de signature
cert-digest = SHA-256 du fichier signé
cert-check-title = Comment vérifier
cert-check-attached = Ces pages sont une représentation. Seul fait foi le fichier signé joint à ce PDF ; il contient tout ce qui figure ici et davantage.
cert-check-detach = Extrayez le fichier : avec votre lecteur PDF ou avec « pdfdetach -saveall ».
cert-check-digest = Comparez son SHA-256 avec l’empreinte ci-dessus et dans le code QR.
cert-check-rasura = Vérifiez-le avec « rasura certificate check --trust ROOT FILE », où ROOT est le certificat racine de l’organisation, obtenu auprès de l’organisation elle-même. Aucun réseau n’est nécessaire.
cert-check-others = C’est une JSON Web Signature (RFC 7515) ; d’autres logiciels la vérifient aussi, comme « jose » ou « jwcrypto ».
cert-attachment = Déclaration signée (JSON Web Signature) dont ce document est une représentation
cert-qr-caption = Numéro et SHA-256 du fichier signé
cert-qr-description = Code QR contenant le numéro de l’attestation et le SHA-256 du fichier signé
cert-content-of-statement = Contenu de la déclaration
cert-about-statement = Concerne l’attestation
cert-about-statement-value = N° { $id }, SHA-256 { $digest }
cert-same-drive = Le disque de cette attestation
cert-verified-by = Vérifié par
cert-incident-what = Ce qui s’est passé
cert-incident-sentence = À signaler au conseiller en sécurité.
cert-falls-short = En deçà de la politique
incident-failed-erase = Un disque n’a pas été effacé.
incident-unknown-erase = Personne ne peut dire si un disque a été effacé.
incident-mismatch-after-release = Un contrôle ultérieur a trouvé des données, ou un autre disque, là où une attestation indique un effacement.
incident-statement-line = La suite des déclarations de ce poste n’est pas cohérente.
cert-yes = oui
cert-no = non

## home: the state folder

home-error = { $path } : { $fault }
home-io = Message du système : { $kernel }
home-other-owner = Ceci appartient à l’utilisateur { $owner }, mais ce programme s’exécute en tant que { $user }. Lancez-le en tant que cet utilisateur, ou choisissez un autre dossier avec RASURA_HOME.
home-writable-by-others = D’autres utilisateurs peuvent y écrire (droits { $mode }) ; son contenu n’est donc pas fiable. Vérifiez-le, puis exécutez : chmod go-w
home-not-a-folder = Il faut un dossier ici, et ceci est autre chose.
home-no-folder-named = Aucun dossier d’état n’est connu. Donnez à RASURA_HOME un chemin absolu.
home-already-there = Un fichier de ce nom existe déjà ; il n’a pas été touché.
home-read-back-differs = Ce qui a été relu n’est pas ce qui a été écrit : le support est défaillant ou trompeur. Utilisez-en un autre.
home-poisoned = Une écriture précédente a échoué ; on ignore donc ce qui est parvenu sur le support.
home-busy = Un autre programme l’a verrouillé.
home-too-large = Ceci dépasse { $limit }, plus que tout ce qui a sa place ici.
home-not-a-file = Ce n’est pas un fichier ordinaire.

## what the values of the vocabulary are called

medium-hard-disk = disque dur
medium-ssd = SSD
medium-nvme = NVMe
medium-emmc = eMMC
medium-sd = carte SD
medium-usb-stick = clé USB
medium-virtual = virtuel
medium-unknown = inconnu
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
bus-network = réseau
bus-loop = périphérique de boucle
bus-file = fichier
bus-emulated = émulé
bus-unknown = inconnu
method-clear = Clear
method-purge = Purge
method-destroy = Destroy
verification-sampled = relecture par échantillonnage
verification-nist-rev1 = relecture de 10 % (NIST SP 800-88 Rev. 1)
verification-full = relecture complète
verification-none = aucune relecture
outcome-erased = EFFACÉ
outcome-erased-with-exceptions = EFFACÉ, AVEC EXCEPTIONS
outcome-not-erased = NON EFFACÉ
outcome-unknown = INDÉTERMINÉ
outcome-aborted = INTERROMPU
phase-pre-image = Relevé de ce qui s’y trouve
phase-canaries = Placement des témoins
phase-erase = Réécriture
phase-flush = Vidage du cache
phase-verify = Relecture
phase-certificate = Signature

## drives

drives-none = Aucun disque n’a été trouvé.
drive-added = Branché :
drive-removed = { $device } a disparu.
drive-silent = { $device } n’a pas répondu dans le délai de { $after }. Il est peut-être défaillant : vérifiez le câble et l’alimentation.
drive-contents = Contenu : { $contents }
contents-unreadable = { $count ->
    [one] { $count } partie n’a pas pu être lue
   *[other] { $count } parties n’ont pas pu être lues
 }, la première à partir de { $offset } : { $kernel } Il peut s’y trouver plus que ce qui est montré ici.
column-drive = DISQUE
column-model = MODÈLE
column-serial = N° DE SÉRIE
column-size = TAILLE
column-medium = SUPPORT
column-erasable = EFFAÇABLE
erasable-yes = oui
erasable-no = non
serial-bridge = de l’adaptateur
serial-stand-in = substitution
health-failed = Le disque signale lui-même qu’il est défaillant.
health-temperature = Température : { $celsius } °C
health-used = Endurance utilisée : { $percent } %

## refusals: nothing was touched

refused = { $device } n’a pas été touché : { $reasons }
refused-heading = { $device } n’a pas été touché.
refused-mounted = { $node } est monté sur { $at }. Démontez-le : umount { $at }
refused-mounted-elsewhere = { $node } est monté sur { $at } dans l’espace de montage du processus { $pid }. Arrêtez ce processus ou démontez-le à cet endroit.
refused-swap = { $node } sert d’espace d’échange. Désactivez-le : swapoff { $node }
refused-held = { $node } est retenu par { $holder } ({ $kind }). Fermez ou arrêtez d’abord { $holder }.
refused-pool = Il fait partie du groupe de stockage { $kind } « { $name } », qui est en service. Exportez ou démontez d’abord ce groupe.
refused-open = Le processus { $pid } ({ $name }) a ouvert { $node }. Arrêtez d’abord ce processus.
refused-system = Le système en cours d’exécution s’y trouve ({ $what }).
refused-own-folder = Le dossier { $path } de rasura lui-même s’y trouve. Conservez l’état et les attestations sur un autre disque.
refused-boot-medium = C’est la clé à partir de laquelle cette machine a démarré.
refused-claimed = Le noyau ne le libère pas : quelque chose dans le système le retient. Démontez ou arrêtez ce qui l’utilise, ou redémarrez la machine et réessayez.
refused-locked = Un autre programme l’a verrouillé, ou il est attaché comme périphérique de boucle. Attendez la fin de ce programme, ou détachez-le.
refused-read-only = Il refuse les écritures. Vérifiez la protection en écriture, l’adaptateur et les réglages du disque.
refused-zoned = C’est un disque à zones ({ $model }), que cette version ne peut pas réécrire de façon fiable. Utilisez la commande d’effacement du disque lui-même, ou détruisez-le physiquement.
refused-sector-size = Ses secteurs font { $bytes } octets, ce que cette version ne peut pas réécrire. Donnez-lui d’abord des secteurs de 512 ou 4096 octets avec sa propre commande de formatage.
refused-empty = Sa capacité est nulle : il ne contient pas de support, ou il est défaillant.
refused-no-serial = Il ne donne ni numéro de série ni rien d’autre qui l’identifie.
refused-twin = Un autre disque branché déclare exactement la même identité. Débranchez l’un des deux.
refused-named-twice = C’est le même disque que { $first }, qui a également été indiqué.
refused-below-policy = { $technique } atteint ici { $reached }, et la politique { $policy } exige { $required }. Choisissez une autre technique, ou faites-le accepter par une personne nommée : --accept-clear REASON
refused-below-policy-best = { $technique } atteint ici { $reached }, et la politique { $policy } exige { $required } : ce disque n’offre rien de plus fort. Détruisez-le physiquement, ou faites-le accepter par une personne nommée : --accept-clear REASON
refused-weaker-verification = { $asked } a été demandé, et la politique { $policy } exige { $required }. Omettez --verify, ou faites-le accepter par une personne nommée : --accept-clear REASON
refused-identity-bridge = L’adaptateur donne son propre numéro de série et cache celui du disque ; l’attestation ne pourrait donc pas désigner le disque. Branchez le disque directement ; ou faites-le accepter par une personne nommée : --accept-clear REASON
refused-withdrawn-scheme = Le schéma { $scheme } est retiré et n’apporte aucune garantie supplémentaire. Il faut indiquer la décision ou le contrat qui l’exige : --scheme-reference REFERENCE
refused-wrong-serial = Ce n’est pas son numéro de série. C’est { $serial } : assurez-vous qu’il s’agit bien du disque voulu.
refused-no-random = Le système ne fournit pas de nombres aléatoires : { $kernel }
refused-no-technique = Aucune technique ne peut l’effacer : { $reasons }
refused-other-drive = Ce n’est pas le disque de ce travail : { $expected } était attendu, { $found } a été trouvé.
refused-changed = Ce que désigne { $path } a changé depuis l’établissement du plan. Affichez de nouveau la liste des disques.
refused-namespace-new = L’espace de noms { $id } est sur ce disque et n’y était pas lors de l’établissement du plan. Il serait effacé aussi. Affichez de nouveau la liste des disques.
refused-no-keys = Il n’y a pas de clé pour signer l’attestation. Créez-en une : rasura keys init --organisation NAME --bench NAME
refused-no-place = Il n’y a pas d’endroit où conserver l’attestation : { $reason }
refused-nobody-confirmed = Personne n’a confirmé le numéro de série. Saisissez-en la fin quand elle est demandée, ou donnez le numéro complet : --confirm SERIAL

## plan

plan-drive = { $device } : { $model }, numéro de série { $serial }, { $capacity }, { $medium }
plan-policy = La politique { $policy } exige { $required }.
plan-technique = Technique : { $technique }, qui atteint { $method } ({ $standard }).
plan-scheme = Passes ({ $scheme }) : { $passes }
plan-verification = Ensuite : { $verification }.
plan-estimate = Durée : environ { $time }.
plan-passed-over = Non retenu : { $technique }. { $reason }
plan-limit = Hors d’atteinte : { $limit }
plan-nothing-in-the-way = Rien ne s’y oppose.
plan-refused = Ceci serait refusé :
passed-over-not-asked = Une autre technique a été demandée.
passed-over-fallback = Elle est essayée si le disque échoue à ce qui la précède.
offer-not-for-this-drive = Le disque utilise un autre jeu de commandes.
passed-over-weaker = Elle atteint moins que celle qui a été choisie.
technique-unknown = Il n’existe pas de technique « { $technique } ». Connues : { $known }
limit-identity-bridge = L’adaptateur cache le numéro de série du disque lui-même.
note-virtual = Ce n’est pas un support à part entière : l’attestation portera la mention « virtuel » et ne prouve pas l’effacement du support sous-jacent.
note-no-verification = Rien ne sera relu ; le résultat sera donc indéterminé.
note-withdrawn-scheme = Ce schéma a été retiré par son éditeur et n’apporte aucune garantie supplémentaire.
note-health-failed = Le disque signale lui-même qu’il est défaillant ; certains blocs ne pourront sans doute pas être effacés.

## policies, schemes and files

data-file-invalid = Ligne { $line } : { $detail }
file-invalid = { $path } : { $reason }
file-not-text = Ce n’est pas du texte en UTF-8.
file-unreadable = Impossible de lire { $path } : { $kernel }
folder-cannot-be-made = Impossible de créer le dossier { $path } : { $kernel }
folder-without-certificates = Il n’y a pas d’attestation dans { $path }.
policy-needs-last-rule = Une politique doit avoir un nom, et une dernière règle sans condition qui convient à tout disque.
policy-canaries-range = Le nombre de témoins doit être compris entre 64 et 100 000.
policy-destroy = La méthode d’une règle est « clear » ou « purge » ; un programme ne peut pas détruire.
policy-verification-none = Une politique doit exiger une relecture : « sampled », « nist-rev1 » ou « full ».
policy-twice = Il existe déjà une politique « { $policy } ».
policy-unknown = Il n’existe pas de politique « { $policy } ». Connues : { $known }
policy-good = { $path } : correct, politique « { $policy } ».
policy-list-policies = Politiques
policy-list-schemes = Schémas de réécriture
policy-rule = { $conditions } : { $method }, { $verification }
policy-rule-classification = confidentialité « { $name } »
policy-rule-destination = destination « { $name } »
policy-rule-everything = tout le reste
scheme-invalid = Schéma « { $scheme } » : { $reason }
scheme-needs-passes = Un schéma doit avoir un nom et de 1 à { $most } passes.
scheme-pass-unknown = « { $pass } » n’est pas une passe. Utilisez « random », « random-byte », « complement » ou des paires de chiffres hexadécimaux.
scheme-complement-of-nothing = Un « complement » doit être précédé d’une passe d’octets répétés.
scheme-shuffle-range = « shuffle » doit indiquer deux passes, comptées à partir de 1, la première avant la dernière.
scheme-shuffle-complement = Un « complement » ne peut pas être déplacé : sa place détermine ce qu’il est.
scheme-twice = Le schéma « { $scheme } » figure deux fois.
scheme-unknown = Il n’existe pas de schéma « { $scheme } ». Connus : { $known }
scheme-withdrawn = retiré, n’apporte aucune garantie supplémentaire
accept-needs-name = --accept-clear exige le nom de la personne qui accepte : --accepted-by NAME ou --operator NAME
language-unknown = La langue « { $language } » n’existe pas. Connues : en, nl, fr, de.
error-other = { $detail }
clock-before-1970 = L’horloge de cet ordinateur est antérieure à 1970. Réglez-la d’abord.
clock-in-doubt = L’horloge de cet ordinateur indique { $time } (UTC), ce qui n’est guère possible. Réglez-la d’abord, sinon chaque attestation dira que sa date est douteuse.

## wipe

wipe-ask-serial = Effacer { $device } ({ $model }, { $capacity }) ? Tout ce qu’il contient sera perdu. Saisissez les { $characters } derniers caractères de son numéro de série :
confirm-count = { $drives ->
    [one] { $drives } disque a été indiqué
   *[other] { $drives } disques ont été indiqués
 } et { $serials ->
    [one] { $serials } numéro de série donné
   *[other] { $serials } numéros de série donnés
 } avec --confirm. Donnez une fois le numéro de série complet de chaque disque.
bad-blocks-writing = { $length } à partir de l’octet { $offset } : écriture impossible ; le travail continue.
bad-blocks-reading = { $length } à partir de l’octet { $offset } : lecture impossible ; le travail continue.
progress-speed = { $bytes }/s
progress-eta = encore { $time }
result-observed = Constaté : { $observed }
result-reported = Le disque a signalé : { $reported }
result-certificate = Attestation : { $path }
next-erased = À faire maintenant : conservez l’attestation avec l’inventaire. Une personne désignée doit encore la valider.
next-virtual = À faire maintenant : plus rien ici, mais ceci ne prouve rien pour le support sous-jacent. Effacez-le également.
next-practice = À faire maintenant : rien. C’était un exercice, rien de réel n’a été effacé.
next-below-policy = À faire maintenant : conservez l’attestation avec l’inventaire. Elle indique que moins que ce qu’exige la politique a été accepté.
next-exceptions = À faire maintenant : détruisez le disque physiquement, ou laissez une personne nommée décider ; certains blocs n’ont pas pu être effacés.
next-not-erased = À faire maintenant : gardez le disque sous clé. Réessayez, ou détruisez-le physiquement.
next-unknown = À faire maintenant : considérez le disque comme non effacé. Effacez-le de nouveau avec relecture, ou détruisez-le physiquement.
next-aborted = À faire maintenant : considérez le disque comme non effacé. Continuez avec « rasura resume », ou effacez-le de nouveau.

## outcomes: why

reason-erased = Tout ce qui devait être relu l’a été, et rien de ce qui s’y trouvait auparavant n’a été retrouvé.
reason-exceptions = Certains blocs n’ont pas été effacés, ou cela n’a pu être constaté : écriture impossible pour { $unwritable }, lecture impossible pour { $unreadable }.
reason-data-found = { $hits ->
    [one] À { $hits } endroit
   *[other] À { $hits } endroits
 } sur { $read } lus, il y avait quelque chose qui ne devrait pas s’y trouver.
reason-canaries-survived = { $survived } des { $confirmed } blocs placés avant l’effacement étaient encore là ensuite.
reason-stopped-erase = L’arrêt est survenu avant la fin de l’effacement.
reason-stopped-read-back = L’arrêt est survenu avant la fin de la relecture.
reason-given-up = Une personne a abandonné le travail. { $progress }
reason-identity-changed = Le disque n’est plus le même : auparavant numéro de série { $before } avec { $capacity_before }, maintenant { $after } avec { $capacity_after }.
reason-drive-gone = L’identité du disque n’a plus pu être lue ensuite. { $reason }
reason-not-verified = Rien n’a été relu, comme demandé ; personne ne peut donc dire si le disque est effacé.
reason-read-back-missing = Rien n’a été relu.
reason-read-back-broken = La relecture n’a pas pu être menée à terme. { $reason }
reason-read-back-incomplete = Seules { $read } des { $planned } lectures prévues ont été effectuées.
reason-nothing-informative = Rien de ce qui a été lu n’aurait pu révéler un échec : tout était déjà vierge, et aucun bloc témoin ne pouvait manquer.
reason-others-not-read = Le disque a effacé d’autres espaces de noms en même temps que celui-ci, et ils n’ont pas tous pu être relus. { $what } Pour une preuve portant sur tout le disque : supprimez les autres espaces de noms, créez-en un de toute la capacité et effacez-le à nouveau.
reason-namespaces-changed = Après l’effacement, le disque n’a plus les mêmes espaces de noms, ou leurs tailles ont changé.
of-namespace = Espace de noms { $id } : { $what }
of-namespaces = { $what }
namespace-not-attached = Il n’est rattaché à aucun contrôleur ici et ne peut donc pas être lu.
namespace-without-node = Cet ordinateur n’a pas de périphérique bloc pour lui ; il ne peut donc pas être lu.
reason-locked-after = Le disque est verrouillé après l’effacement : ce qui est lisible ne dit rien de ce qui s’y trouve.
reason-canaries-not-examined = Les blocs témoins placés avant l’effacement n’ont pas pu être recherchés ensuite.
resume-already-certified = Le travail était déjà terminé et attesté ; seul son journal restait ouvert, il est maintenant fermé.
resume-twins = Plusieurs disques branchés se présentent comme celui de ce travail (numéro de série { $serial }). Débranchez tous les autres.
resume-stand-in = Ce disque n’a pas de numéro de série propre et a été rebranché depuis : une personne doit confirmer que c’est bien le même. Omettez --yes.
resume-other-organisation = Le travail appartient à { $expected }, et la clé présente ici signe pour { $found }.
resume-output-missing = Le dossier de ses attestations est absent : { $path }. Branchez-le ou indiquez-en un autre : --output DOSSIER
reason-program-failed = Le programme lui-même a échoué pendant qu’il traitait ce disque : { $detail }. Considérez le disque comme non effacé.
folder-name-not-text = Le nom du dossier { $path } n’est pas du texte UTF-8. Choisissez-en un autre.
reason-unreadable-not-listed = Certains blocs n’ont pas pu être lus, et on ignore lesquels.
observed-nothing = Rien n’a été relu.
reported-nothing = Rien.
stopped-by-signal = Une personne ou le système a demandé l’arrêt.

## journals and resume

job-at-evidence = L’effacement n’avait pas encore commencé.
job-at-pass = Le travail en était à { $done } sur { $capacity }, à la passe { $pass } sur { $passes }.
job-at-verification = Le disque est effacé et doit encore être relu.
job-at-certificate = Tout est fait ; seule l’attestation manque.
journal-running = Un autre programme est occupé à ce travail.
journal-damaged = Le journal { $path } est endommagé à la ligne { $line }. Rien n’a été deviné et rien n’a été modifié. Effacez de nouveau le disque depuis le début.
journal-without-plan = Le journal du travail { $job } ne commence pas par un plan ; il est endommagé.
resume-none = Aucun travail n’est inachevé.
resume-job = { $model }, numéro de série { $serial }, { $capacity }, commencé { $begun }. { $progress }
resume-no-such-job = Il n’y a pas de travail inachevé { $job }. Voir : rasura resume --list
resume-left-alone = Laissé en l’état.
resume-drive-absent = Son disque, numéro de série { $serial }, n’est pas branché. Branchez-le et réessayez.
resume-ask-serial = Continuer avec { $device }, numéro de série { $serial } ? Saisissez les { $characters } derniers caractères de son numéro de série, ou rien pour le laisser en l’état :

## certificates

verdict-proof = authentique, et preuve d’effacement
verdict-no-proof = authentique, mais pas une preuve d’effacement
verdict-not-authentic = NON AUTHENTIQUE
not-authentic = { $place } : { $detail }
place-file = dans le fichier
place-header = dans l’en-tête
place-payload = dans la déclaration
place-signature = dans la signature
place-certificates = dans les certificats
place-envelope = dans l’enveloppe
no-proof-practice = Elle a été établie en mode d’exercice.
no-proof-virtual = Le support est virtuel : l’effacement du support sous-jacent n’est pas prouvé.
no-proof-signer-unknown = L’organisation du signataire ne figure pas parmi celles qui sont reconnues ici. Obtenez son certificat racine par une voie sûre et indiquez-le avec --trust.
no-proof-other-kind = C’est une déclaration d’un autre type ({ $kind }), et non d’effacement.
no-proof-exceptions = Certains blocs n’ont pas été effacés ; ils y sont mentionnés.
no-proof-not-erased = Il y est dit que le support n’a pas été effacé.
no-proof-unknown = Il y est dit que personne ne sait si le support a été effacé.
no-proof-aborted = Il y est dit que le travail a été interrompu.
no-proof-below-policy = Ce qui a été atteint est inférieur à ce qu’exige la politique.
no-proof-below-policy-accepted = Ce qui a été atteint est inférieur à ce qu’exige la politique ; accepté par { $by } : { $reason }
no-proof-not-understood = Un élément sur lequel repose le verdict manque ou n’est pas compris ({ $member }).
no-proof-not-borne-out = Il y est dit « effacé », mais ce qui a été fait ou vu ne le confirme pas ({ $member }).
check-validated = Validé par { $by } le { $at }.
check-not-validated = Pas encore validé par une personne désignée.
check-not-validated-required = La validation par une personne désignée était exigée, et elle manque.
check-signed = Signé par { $organisation }, { $bench }, { $at } ; racine { $root }
check-medium = { $model }, numéro de série { $serial } : { $outcome }, { $date }
check-pdf = Seule la déclaration jointe à ce PDF a été contrôlée, non ce que montrent ses pages.
check-skipped-link = { $path } : non contrôlé, car c’est un lien symbolique.
check-skipped-depth = { $path } : non contrôlé, car le dossier se trouve trop en profondeur.
trust-invalid = Les racines de confiance ne sont pas utilisables : { $detail }
pdf-without-certificate = { $path } est un PDF sans attestation jointe.
pdf-needs-folder = Plusieurs attestations exigent un dossier de destination : --output DIR
pdf-written = Écrit : { $path }
exporter-unknown = Il n’existe pas de forme « { $name } ».
certificate-not-kept = L’attestation a été signée, mais n’a pas pu être conservée : { $failures }
certificate-not-signed = L’attestation n’a pas pu être signée : { $detail }
certificate-place-failed = { $path } : { $reason }
certificate-place-other = { $detail }
certificate-in-memory-only = L’attestation ne se trouve qu’en mémoire et disparaît quand la machine est éteinte. Copiez-la maintenant à un endroit durable.
irregular-fork = Deux déclarations différentes de ce poste portent le numéro { $sequence } : une copie de son état est utilisée ailleurs, ou a été restaurée.
irregular-copy-missing = La copie conservée de la déclaration { $sequence } a disparu.
irregular-copy-changed = La copie conservée de la déclaration { $sequence } n’est plus ce qu’elle était.
irregular-head-damaged = Le compte des déclarations était endommagé et a été refait à partir des copies conservées.
irregular-out-of-reach = Le dossier d’état était inaccessible ; le numéro est le suivant que ce programme connaissait.

## keys

keys-made = Clés créées pour { $organisation }, poste { $bench }, dans { $home }. Remettez le certificat racine à ceux qui vérifient (rasura keys export). Son empreinte : { $fingerprint }
keys-imported = Clés reprises pour { $organisation }, poste { $bench }, dans { $home }. Empreinte de la racine : { $fingerprint }
keys-rotated = Une nouvelle clé signe désormais pour { $organisation }, poste { $bench }, dans { $home }. Empreinte de la racine : { $fingerprint }
keys-enrolled = Écrit : { $path }. Portez-le à l’autre poste, importez-le là, puis détruisez le fichier.
keys-enrol-what = Indiquez l’autre poste et un fichier (--bench NAME --output FILE), ou importez-en un (--import FILE).
keys-none = Il n’y a pas de clés. Créez-les : rasura keys init --organisation NAME --bench NAME
keys-none-offer = Il n’y a pas de clé pour signer les attestations. Elle peut être créée maintenant.
keys-ask-organisation = Nom de l’organisation (vide pour arrêter) :
keys-ask-bench = Nom de ce poste, par exemple « bench-1 » :
keys-ask-passphrase = Phrase de passe de la clé :
keys-ask-new-passphrase = Nouvelle phrase de passe pour les clés :
keys-ask-again = Encore une fois :
keys-passphrases-differ = Les deux phrases de passe diffèrent.
keys-need-passphrase = Dites comment les clés sont protégées : --passphrase-file FILE ou --no-passphrase
keys-set = { $organisation }, poste { $bench } : { $guarded }, { $root }, certificats retirés : { $retired }. Empreinte de la racine : { $fingerprint }
keys-with-passphrase = protégé par une phrase de passe
keys-without-passphrase = sans phrase de passe
keys-root-here = clé racine ici
keys-root-elsewhere = clé racine ailleurs
passphrase-nobody = La clé est protégée par une phrase de passe et personne ne peut être interrogé. Donnez-la dans un fichier : --passphrase-file FILE
passphrase-no-answer = Aucune phrase de passe n’a été donnée.
passphrase-source = La phrase de passe ne peut pas être lue : { $detail }

## evidence and later verification

technique-unknown-to-this-version = Cette version ne connaît pas la technique « { $technique } ».
evidence-drive-lied = Le disque accepte les écritures et ne les conserve pas à leur place : { $findings }
evidence-of-namespace = L’espace de noms { $id } du même disque est effacé aussi : relevé de son contenu.
evidence-namespace-gone = L’espace de noms { $id } du même disque n’est plus là.
read-back-of-namespace = Relecture de l’espace de noms { $id } du même disque.
media-read = Le disque s’est effacé et laisse lire ses supports avant de libérer les blocs. Lecture en cours.
media-read-result = Lu sur les supports avant que le disque ne libère les blocs (vérification des supports) : { $what }
media-not-readable = Les supports n’ont pas pu être lus avant que le disque ne libère les blocs.
pre-image-missing = Ce qui avait été relevé du disque avant l’effacement n’est plus lisible ; le travail continue sans cela.
later-other-drive = Ce n’est pas le disque de l’attestation : { $expected } était attendu, { $found } a été trouvé.
later-confirmed = Tout ce qui a été lu correspond à ce que dit l’attestation.
later-namespaces-changed = Le disque n’a pas les espaces de noms que nomme le certificat, ou leurs tailles diffèrent.
later-other-namespace = Ce n’est plus l’espace de noms du certificat.
later-contents = { $count ->
    [one] Il s’y trouve { $count } structure que l’effacement n’a pas laissée : { $first }.
   *[other] Il s’y trouve { $count } structures que l’effacement n’a pas laissées, dont d’abord { $first }.
}
later-unreadable = { $reads ->
    [one] { $reads } endroit n’a pas pu être lu.
   *[other] { $reads } endroits n’ont pas pu être lus.
 }
later-nothing-erased = Elle ne dit pas que le disque a été effacé ; il n’y a donc rien à quoi le comparer.
later-nothing-expected = Elle n’indique aucun motif qui doive se trouver sur le disque.
later-not-an-erasure = C’est une déclaration d’un autre type ({ $kind }), et non d’effacement.
later-not-understood = Cette version ne peut pas lire sa déclaration : { $detail }
later-word-confirmed = CONFIRMÉ
later-word-not-confirmed = NON CONFIRMÉ

## overwriting: what the technique says

technique-overwrite-summary = Réécrit chaque bloc que l’ordinateur peut adresser, en une ou plusieurs passes.
interruption-overwrite = Une coupure de courant ou un arrêt coûte peu : la réécriture reprend au dernier endroit écrit durablement, dès qu’une personne donne son accord.
technique-journal-failed = Le journal n’a pas pu être écrit ; l’effacement a donc été arrêté : { $cause } Libérez de la place, puis continuez : rasura resume
overwrite-accepted = Le disque a accepté chaque écriture ainsi que le vidage du cache qui a suivi.
overwrite-stopped = La réécriture a été arrêtée avant la fin.
overwrite-stalled = Le disque ne répondait plus : des requêtes sont restées sans réponse. Vérifiez le câble et l’alimentation, puis continuez : rasura resume
overwrite-others-stay = Réécrire ce seul espace de noms laisserait des données sur le disque. { $what }. Supprimez les autres espaces de noms, créez-en un de toute la capacité et effacez celui-là.
overwrite-vanished = Le disque a disparu pendant la réécriture. { $cause }
overwrite-refused = Le disque a refusé les écritures. { $cause }
overwrite-nothing-written = Rien n’a pu être écrit sur le disque. { $cause } Détruisez-le physiquement.
overwrite-flush-failed = Deux fois de suite, le disque n’a pas pu fixer ce qui y avait été écrit. { $cause } Détruisez-le physiquement.
overwrite-flush-repeated = Le disque n’a pas pu fixer ce qui y avait été écrit. { $cause } Tout est réécrit à partir de { $offset }.
overwrite-no-passes = Le schéma n’a pas de passe. Choisissez un autre schéma.
pattern-error-repeat = Un motif répété compte de 1 à 512 octets en hexadécimal.
pattern-error-generator = Le flux aléatoire indique un générateur que cette version ne connaît pas.
pattern-error-seed = Une graine compte 64 chiffres hexadécimaux.

## limits: what an overwrite does not reach

limit-reallocated-sectors = Les secteurs que le disque a mis de côté comme défectueux sont hors de portée de l’ordinateur.
limit-hidden-areas = Les zones que le disque cache à l’ordinateur (HPA, DCO, AMA) ne sont pas réécrites.
limit-spare-area = La mémoire flash garde des copies dans sa zone de réserve, où aucun ordinateur ne peut écrire.
limit-nvme-areas = Les partitions de démarrage, le RPMB et les journaux du contrôleur ne sont pas réécrits.
limit-emmc-areas = Les partitions de démarrage, le RPMB et les partitions à usage général ne sont pas réécrits.
limit-virtual-medium = Ce n’est pas un support à part entière : ce qui se trouve en dessous peut garder des copies.
limit-word-of-the-drive = La relecture montre que plus rien n’est lisible par l’interface : des zéros peuvent aussi venir de blocs qui ne mènent nulle part. Que plus rien ne se trouve dans le disque repose sur sa seule parole.
limit-volatile-cache = Un disque qui garde en mémoire volatile ce qu’il dit être sur le support ne le montrerait qu’après une coupure de courant.

## evidence: before the erase

canaries-flush-failed = Le disque n’a pas pu fixer les blocs placés avant l’effacement. { $cause }
canaries-lost = { $count } blocs placés avant l’effacement n’ont pas été retrouvés, bien que le disque les ait acceptés : il perd ou altère ce qui est écrit. Détruisez-le physiquement.
canaries-unreadable = { $count } blocs placés avant l’effacement n’ont pas pu être relus.
canaries-unwritable = { $count } blocs n’ont pas pu être placés avant l’effacement.
canary-elsewhere = Ce qui a été écrit à { $found } a été trouvé à { $offset } : le disque est plus petit qu’il ne le dit. Détruisez-le physiquement.
pre-image-too-large = Le support a trop de blocs pour les relever tous avant l’effacement.
pre-image-error-format = Ce n’est pas un fichier de relevé préalable de cette version.
pre-image-error-damaged = Le fichier de relevé préalable est endommagé.

## evidence: what reading back says

verified-full = Chaque bloc adressable a été relu ({ $bytes }) et contenait ce qui y avait été écrit en dernier.
verified-full-no-pattern = Chaque bloc adressable a été relu ({ $bytes }). Parmi les { $informative } dont on savait quelque chose auparavant, aucun n’était comme avant.
verified-nist-rev1 = Deux zones ont été relues dans chacune des { $subsections } sous-sections ({ $bytes } au total). Aucun des { $informative } blocs qui pouvaient révéler un échec ne l’a fait.
verified-sampled = { $reads } blocs ont été relus et contenaient ce qui y avait été écrit en dernier. Avec un niveau de confiance de { $confidence } %, ce n’est pas le cas pour au plus { $share } des blocs adressables ({ $samples } échantillons aléatoires).
verified-sampled-no-pattern = { $reads } blocs ont été relus et rien de ce qui s’y trouvait auparavant n’a été retrouvé. Avec un niveau de confiance de { $confidence } %, au plus { $share } des blocs adressables contiennent encore ce qu’ils contenaient ({ $samples } échantillons aléatoires qui pouvaient le révéler).
verified-without-information = { $reads } blocs ont été relus. Aucun ne pouvait révéler un échec ; on ne peut donc rien en conclure.
verified-nothing = Rien n’a été relu ; on ne peut donc rien dire de ce qui se trouve sur le disque.
verification-found = { $hits } des { $reads } blocs relus contenaient quelque chose qui ne devrait pas s’y trouver.
verification-unreadable = { $bytes } n’ont pas pu être relus ; tous les autres blocs lus ({ $reads } au total) étaient propres.
verification-incomplete = La relecture s’est arrêtée après { $reads } blocs sur { $planned } ; rien n’avait été trouvé jusque-là. { $cause }
verify-stopped = Il y a eu arrêt.
verify-stalled = Le disque ne répondait plus. Vérifiez le câble et l’alimentation.
verify-vanished = Le disque a disparu. { $cause }
verify-refused = Le disque a refusé la lecture. { $cause }
verify-nothing-readable = Rien n’a pu être lu sur le disque. { $cause }
verify-unit-mismatch = Ce qui a été relevé avant l’effacement ne correspond pas à la taille de secteur actuelle du disque.

## ATA and SCSI drives: their own commands

technique-sanitize-block-summary = Sanitise, effacement par blocs : le disque efface lui-même toute sa mémoire flash, zones de réserve et zones cachées comprises.
technique-sanitize-crypto-summary = Sanitise, effacement cryptographique : le disque change la clé avec laquelle tout son contenu est chiffré.
technique-sanitize-overwrite-summary = Sanitise, réécriture : le disque réécrit lui-même tout son support en une passe, secteurs cachés et mis de côté compris.
technique-security-erase-summary = Effacement de sécurité ATA : le disque réécrit lui-même sa zone utilisateur. Un mot de passe connu est défini pour cela, puis retiré.
technique-security-enhanced-summary = Effacement de sécurité ATA, étendu : le disque écrit lui-même le motif de son fabricant, y compris sur les secteurs mis de côté. Un mot de passe connu est défini pour cela, puis retiré.
technique-format-unit-summary = SCSI Format Unit : le disque se formate de nouveau sur toute sa capacité ; la taille des blocs et la protection restent.
interruption-sanitize = Une fois commencé, il ne peut plus être arrêté : le disque continue de lui-même, même après une coupure de courant. Laissez-le sous tension et reprenez : rasura resume
interruption-security-erase = Une coupure de courant laisse le disque verrouillé avec le mot de passe qui figure dans le journal et à l’écran. N’éteignez pas ; si c’est arrivé : rasura resume
interruption-format-unit = Une coupure de courant laisse le disque inutilisable jusqu’à un nouveau formatage. N’éteignez pas ; si c’est arrivé, recommencez : rasura resume
limit-ata-logs = Les journaux propres au disque restent ; selon la norme, ils ne contiennent pas de données d’utilisateur.
limit-scsi-logs = Les journaux propres au disque et ses listes de défauts restent ; selon la norme, ils ne contiennent pas de données d’utilisateur.
limit-spare-area-command = Ce que le disque fait de sa mémoire flash de réserve avec cette commande relève de son fabricant.
refused-no-such-command = Le disque n’a pas cette commande, ou ne dit pas qu’il l’a.
refused-no-such-sanitize = Le disque n’a pas cette opération sanitise.
refused-no-security = Le disque n’a pas les fonctions de sécurité ATA.
refused-no-enhanced = Le disque n’a pas l’effacement de sécurité étendu.
refused-ata-frozen = Ses commandes de sécurité sont gelées, le plus souvent par le micrologiciel de l’ordinateur. Mettez l’ordinateur en veille et réveillez-le, ou débranchez puis rebranchez l’alimentation du disque ; affichez ensuite de nouveau les disques.
refused-ata-count-expired = Trop de mots de passe erronés ont été essayés. Éteignez puis rallumez le disque.
refused-ata-locked = Il est verrouillé par un mot de passe ATA. Déverrouillez-le avec ce mot de passe, ou dans la configuration de l’ordinateur qui l’a défini.
refused-ata-password = Un mot de passe ATA y est déjà défini. Retirez-le d’abord.
refused-sanitize-frozen = Ses commandes sanitise sont gelées jusqu’à ce qu’il soit éteint et rallumé. Éteignez et rallumez le disque, puis affichez de nouveau les disques.
refused-results-unreadable = Les réponses du disque ne reviennent pas entières par cet adaptateur ou ce contrôleur ; un effacement ne pourrait pas être jugé. Branchez le disque sur un autre port.
refused-bridge-short = L’adaptateur ne transmet que les commandes ATA courtes, et celle-ci est longue. Branchez le disque directement.
refused-denied-model = On sait que des disques du modèle { $model } ont été perdus par cette commande ({ $source }). Utilisez une autre technique.
refused-zoned-commands = C’est un disque à zones ({ $model }), sur lequel cette version ne peut pas placer ce qui doit ensuite avoir disparu. Détruisez-le physiquement.
refused-protection-unknown = Il a un type d’informations de protection que cette version ne connaît pas et perdrait.
refused-protection-intervals = Le disque divise ses blocs pour les informations de protection, et cette version ne peut pas le formater en conservant cette division.
mismatch-capacity = Le disque indique par sa propre commande { $drive }, et { $host } arrivent ici : les adresses n’ont pas le même sens des deux côtés. Branchez-le directement, ou sur un autre contrôleur.
mismatch-sector = Le disque a selon lui des secteurs de { $drive } octets, et des secteurs de { $host } octets arrivent ici : l’adaptateur les convertit. Branchez-le directement.
mismatch-native = Le disque dit avoir { $sectors } secteurs et pouvoir en avoir au plus { $native } : l’un des deux est faux.
probe-no-answer = Le disque n’a pas répondu lorsqu’on lui a demandé ses capacités. { $cause }
probe-pass-through-refused = C’est un disque ATA, et l’adaptateur ou le contrôleur ne transmet pas ses commandes. Branchez-le directement.
probe-bridge-hides = L’adaptateur ne transmet pas les commandes propres au disque. Branchez le disque directement.
probe-results-absent = Les résultats du disque ne reviennent pas par cet adaptateur ou ce contrôleur.
probe-hidden-unknown = Le disque peut cacher une zone ({ $area }) et ne dit pas s’il le fait.
probe-capacity-unknown = Le disque ne dit pas quelle est sa taille.
probe-commands-unreported = Le disque n’indique pas les commandes qu’il connaît (REPORT SUPPORTED OPERATION CODES) ; aucune de ses propres commandes d’effacement n’est donc utilisée.
hidden-area = { $area } cache { $sectors } secteurs.
hidden-opened = Une zone cachée ({ $area }) a été ouverte : { $before } secteurs avant, { $after } maintenant.
hidden-power-cycle = La zone cachée ({ $area }) ne s’ouvre qu’après une courte coupure de l’alimentation du disque. Éteignez et rallumez le disque, puis continuez : rasura resume Si c’est déjà fait, la zone est verrouillée : détruisez le disque physiquement.
hidden-refused = Le disque a refusé d’ouvrir la zone cachée ({ $area }).
hidden-address = Le disque indique une taille qu’aucune commande ne peut fixer.
ata-identify-failed = Le disque ne dit pas qui il est (IDENTIFY DEVICE).
ata-other-drive = D’après ses propres modèle et numéro de série, c’est un autre disque que celui qui a été désigné.
scsi-other-drive = D’après ses propres nom de produit et numéro de série, c’est un autre disque que celui qui a été désigné.
ata-no-registers = Les registres du disque ne sont pas revenus.
ata-refused = Le disque a terminé la commande par une erreur (état { $status }, erreur { $error }).
ata-locked-after = Le disque est verrouillé par un mot de passe ATA.
ata-enabled-after = Un mot de passe ATA est défini sur le disque, qui ne l’était pas avant.
ata-password-not-set = Le disque a accepté le mot de passe et n’en montre aucun ; l’effacement n’a donc pas été demandé.
ata-password-stayed = Après l’effacement, le mot de passe était encore défini, alors qu’un effacement réussi le retire. Il a été retiré par une commande à part.
ata-password-recovery = Le mot de passe de rasura est encore défini sur le disque, ou peut l’être. Éteignez et rallumez le disque, puis : rasura resume. À la main : SECURITY UNLOCK et SECURITY DISABLE PASSWORD avec le mot de passe utilisateur « rasura » suivi de zéros (hex { $password }) ; si c’est refusé, SECURITY ERASE PREPARE et SECURITY ERASE UNIT avec le même mot de passe.
sanitize-status-unreadable = L’état sanitise du disque ne peut pas être lu : { $detail }
sanitize-abort-unsupported = Le disque n’accepte pas cette commande sanitise, bien qu’il dise l’avoir.
sanitize-was-another = Le disque s’effaçait déjà, à la demande de quelqu’un d’autre. On a attendu la fin ; rien n’en compte comme nôtre. Relancez l’effacement.
sanitize-without-end = Le disque a accepté la commande et n’indique ni qu’elle est en cours, ni qu’elle est terminée.
sense-unreadable = Le disque ne dit pas ce qu’il fait (REQUEST SENSE).
scsi-still-running = Le disque est encore en train de s’effacer ou de se formater.
size-differs-after = Le disque a une autre taille ou une autre disposition qu’avant : { $before } blocs avant, { $after } de { $sector } octets maintenant.
command-not-reached = on n’en est pas arrivé là.
command-reported-done = son effacement s’est terminé sans erreur.
command-stopped = On a arrêté avant l’envoi de la commande qui efface.
erase-left-running = Le travail a été arrêté ; le disque continue de s’effacer. Laissez-le sous tension et reprenez : rasura resume
erase-stalled = Le disque dit qu’il s’efface et n’a pas progressé depuis { $time }. Laissez-le sous tension et revenez plus tard, ou détruisez-le physiquement.
command-ended-failed = Le disque a indiqué que son effacement a échoué. Des données peuvent y rester.
command-reset = Le disque a été réinitialisé ou mis sous tension à cet instant et n’a pas examiné la commande.
command-refused = Le disque a refusé la commande (sense key { $key }, code { $code }).
command-status = Le disque n’a pas exécuté la commande (état SCSI { $status }).
command-answer-lost = Le contrôleur a perdu la réponse du disque (hôte { $host }, pilote { $driver }).
command-answer-undecodable = Ce qui est revenu n’a pas de sens, ou est incomplet.
reason-own-identity-changed = D’après ses propres commandes, c’est un autre disque qu’auparavant : numéro de série { $before } avant, { $after } maintenant.
reason-own-identity-silent = Le disque { $before } ne dit plus, par ses propres commandes, qui il est.
reason-canaries-not-confirmed = Sur { $planted } canaris, seuls { $confirmed } ont été confirmés et recherchés : trop peu pour croire une commande propre au disque.
reason-no-findings = Rien n’a été consigné de la commande propre au disque.
command-not-sent = La commande d’effacement n’a pas été envoyée : { $reason }
command-failed = Le disque a refusé ou interrompu l’effacement : { $reason }
command-undecodable = La réponse du disque est indéchiffrable, ce qui est un échec : { $reason }
command-missing = Le disque n’a jamais répondu à l’effacement : { $reason }
operation-none = Le disque dit qu’aucun effacement n’a eu lieu.
operation-failed = Le disque dit que son effacement a échoué.
operation-still-running = Le disque dit que son effacement est encore en cours.
operation-unreadable = La façon dont l’effacement s’est terminé ne peut pas être lue sur le disque : { $reason }
operation-stalled = L’effacement n’a montré aucun progrès pendant { $time }. Laissez-le sous tension et effacez-le de nouveau plus tard, ou détruisez-le physiquement.
operation-left-running = Le travail a été arrêté ; le disque continue de s’effacer de lui-même. « rasura resume » le reprend.
operation-not-shown-ours = Rien ne montre que l’effacement annoncé par le disque est celui qui a été demandé ici.
operation-names-another = Le disque annonce une autre opération que celle qui a été envoyée : envoyé { $sent }, annoncé { $named }.
operation-found-running = Un effacement était déjà en cours ; sa fin ne dit rien du nôtre.
operation-reset = Le disque a été réinitialisé ou privé de courant pendant l’effacement ; personne ne peut dire jusqu’où il est allé.
state-otherwise = Le disque n’est pas dans l’état où il devrait être : { $what }
state-not-known = L’état du disque n’a pas pu être établi : { $reason }
hidden-left = Une zone hors des adresses de l’ordinateur n’a pas été effacée : { $what }
hidden-area-named = { $area }
hidden-not-known = L’existence de zones cachées n’a pas pu être établie : { $reason }
fell-back = { $technique } a échoué ({ $reason }) ; la technique suivante est essayée.
step-before-failed = { $technique } a échoué ({ $reason }) ; la technique suivante, sur laquelle repose la méthode, est exécutée malgré tout.
found-erasing-itself = Le disque s’efface déjà, à la demande de quelqu’un d’autre. On attend ; rien n’en est compté comme nôtre.
found-erasing-itself-stalled = Le disque dit qu’il s’efface et n’avance pas. Rien n’a été touché.
found-in-media-verification = Le disque attendait que quelqu’un vérifie ses supports après un effacement antérieur. Il a reçu l’ordre de continuer ; cet effacement ne compte pas ici.
note-host-pass = Après son effacement, le disque répond aux lectures par des erreurs jusqu’à ce qu’il soit écrit. Il est écrit une fois avec des zéros, et c’est ce qui est relu.
limit-host-pass = Après l’effacement, le disque a répondu aux lectures par des erreurs jusqu’à ce qu’il soit écrit : ce qui a été relu est une passe de zéros écrite par l’ordinateur, non ce que l’effacement a laissé.

cert-order = Exécuté dans cet ordre
cert-fallbacks = Si le disque y échoue
cert-always-encrypted = Déclare que les données étaient toujours chiffrées
cert-scope = Également perdu
cert-drive-operation = Ce que le disque a annoncé
cert-drive-operation-value = avant : { $before } ; après : { $after }
cert-drive-exchange = Commandes et réponses
cert-drive-exchange-name = Commande
cert-drive-exchange-answer = Réponse
cert-hidden-after = Zones cachées
cert-hidden-areas = Zones cachées, ouvertes avant l’effacement
cert-hidden-area-value = { $before } secteurs étaient visibles pour l’ordinateur, il y en a { $after }
cert-state-after = État du disque après
operation-not-reported = non annoncé
operation-idle = aucune
operation-running = en cours
operation-completed = terminée sans erreur
operation-completed-deallocated = terminée sans erreur, avec désallocation
operation-has-failed = échouée
state-as-expected = comme attendu : pas verrouillé, pas de mot de passe, même taille
hidden-none = aucune
hidden-covered = couvertes par la technique
plan-sequence = Dans cet ordre : { $techniques }
plan-fallback = Si le disque y échoue : { $technique } ({ $method })
plan-scope = Également perdu : { $what }
plan-interruption = En cas d’interruption : { $what }
## NVMe, eMMC and self-encrypting drives

technique-nvme-sanitize-block-erase-summary = NVMe Sanitize, effacement des blocs : le disque efface lui-même toute sa mémoire flash, blocs de réserve compris.
technique-nvme-sanitize-crypto-erase-summary = NVMe Sanitize, effacement cryptographique : le disque détruit ses clés de chiffrement.
technique-nvme-sanitize-overwrite-summary = NVMe Sanitize, réécriture : le disque écrit lui-même une passe sur tous ses supports.
technique-nvme-format-crypto-summary = NVMe Format avec effacement cryptographique : la clé de l’espace de noms est changée ; le format de ses blocs reste.
technique-nvme-format-user-data-summary = NVMe Format avec effacement des données : le disque efface l’espace de noms ; le format de ses blocs reste.
technique-mmc-sanitize-summary = Sanitize eMMC : chaque bloc est rendu, puis le disque purge toute la mémoire qui n’appartient à aucune adresse.
technique-mmc-secure-erase-summary = Effacement sécurisé eMMC : le disque efface chaque bloc et ses copies, groupe par groupe.
technique-opal-psid-revert-summary = Réinitialisation par le PSID de l’étiquette : retire les verrous d’un disque autochiffrant. Ne prouve rien ; un effacement doit suivre.
interruption-nvme-sanitize = Une fois commencé, il ne peut plus être arrêté : le disque continue seul, même après une coupure de courant. Laissez-le sous tension et reprenez : rasura resume
interruption-nvme-format = Une coupure de courant peut rendre l’espace de noms inutilisable jusqu’à un nouveau formatage. N’éteignez pas ; si cela s’est produit, recommencez : rasura resume
interruption-mmc = Une coupure de courant ou un arrêt le laisse à moitié fait ; rien n’est endommagé. Recommencez depuis le début : rasura resume
interruption-opal-psid-revert = Cela prend quelques secondes. Après une coupure de courant, revérifiez les verrous et recommencez.
limit-nvme-logs = Les journaux du contrôleur (événements permanents, erreurs, télémétrie) peuvent rester tels quels.
limit-nvme-rpmb = Les blocs de mémoire protégés contre la répétition (RPMB) ne sont pas effacés.
limit-nvme-boot = Le disque a des partitions de démarrage ; elles ne sont pas effacées.
limit-nvme-boot-unknown = On ne sait pas si le disque a des partitions de démarrage ; elles ne seraient pas effacées.
limit-nvme-deallocated = Le disque désalloue ce qu’il efface : des blocs lus comme des zéros montrent que rien n’est lisible par l’interface, et non ce que contient la mémoire flash.
limit-nvme-format-spare = La norme ne promet pas qu’un formatage efface aussi les blocs de réserve et les blocs usés.
limit-mmc-boot = Les deux partitions de démarrage ne sont pas effacées.
limit-mmc-rpmb = La mémoire protégée contre la répétition (RPMB) n’est pas effacée.
limit-mmc-general-purpose = Les partitions à usage général sont des disques à part et ne sont pas effacées.
limit-opal-revert = Une réinitialisation ne prouve rien : on a vu des disques laisser les données en place.
scope-nvme-namespace = L’espace de noms { $id } du même disque ({ $size }) est effacé aussi.
scope-nvme-namespace-unsized = L’espace de noms { $id } du même disque est effacé aussi ; sa taille n’est pas connue.
scope-opal-revert = Tout ce qui se trouve sur le disque peut être perdu : toutes les plages, aussi celles d’autres utilisateurs.
offer-commands-blocked = Le disque n’est pas accessible par ses propres commandes : { $reason }
command-given-up = Le travail a été arrêté pendant la commande ; sa réponse n’a pas été attendue.
state-differs = Le disque n’est pas comme avant : { $what }
state-capacity-changed = Il avait { $before } et annonce maintenant { $after }.
state-sector-changed = Ses blocs avaient { $before } octets et en ont maintenant { $after }.
nvme-unanswered = { $what } : pas de réponse. { $cause }
nvme-refused = { $what } : le disque refuse de répondre ({ $status }).
nvme-undecodable = { $what } : { $answer }
nvme-answer-zeros = le disque ne répond que des zéros, ce qui ne dit rien.
nvme-answer-ones = le disque ne répond que des uns (FFh), ce qui ne dit rien.
nvme-answer-nonsense = la réponse du disque n’a pas de sens.
nvme-no-serial = Le disque ne donne pas de numéro de série à lui.
nvme-unallocated-unknown = On ne sait pas si le disque a une capacité qui n’appartient à aucun espace de noms.
nvme-unallocated = { $size } dans aucun espace de noms
nvme-other-controllers = Le disque a d’autres contrôleurs ; on ne sait pas s’ils possèdent d’autres espaces de noms.
nvme-write-protected = Le disque se dit protégé en écriture, ou passé définitivement en lecture seule. Retirez la protection ou détruisez-le physiquement.
nvme-sanitize-not-offered = Le disque n’offre pas ce type de sanitize.
nvme-format-not-offered = Le disque n’offre pas ce type de formatage.
nvme-format-others-stay = Un formatage laisserait d’autres espaces de noms du même disque tels quels : { $others }
nvme-format-unallocated-stays = Un formatage n’atteint pas { $size } qui n’appartiennent à aucun espace de noms et peuvent contenir des données d’espaces supprimés.
nvme-format-unallocated-unknown = Le disque peut créer d’autres espaces de noms et ne dit pas quelle capacité n’appartient à aucun : rien ne montrerait qu’un formatage atteint tout.
limit-nvme-unallocated = { $size } n’appartiennent à aucun espace de noms : leur effacement repose sur la parole du disque, et aucune lecture ne peut les montrer.
nvme-left = Non effacé : { $what }
nvme-namespace = espace de noms { $id }
nvme-no-log = Le rapport du disque sur le sanitize est illisible ; personne ne pourrait dire comment il s’est terminé. Rien n’a été envoyé. { $reason }
nvme-sanitize-of-another = Le disque exécutait déjà un sanitize demandé par quelqu’un d’autre. On l’a attendu ; il ne compte pour rien ici. Commencez un nouveau travail.
nvme-sanitize-failed = Le disque dit que son sanitize a échoué. Il refuse lectures et écritures jusqu’à ce qu’un sanitize réussisse : recommencez et, en cas de nouvel échec, détruisez-le physiquement.
nvme-sanitize-end-unknown = On ne peut pas lire comment le sanitize s’est terminé. { $reason } Laissez le disque sous tension et effacez-le de nouveau plus tard.
nvme-sanitize-forgotten = Le disque a accepté le sanitize et dit ensuite qu’il n’y en a jamais eu.
nvme-sanitize-reported = son sanitize s’est terminé sans erreur.
nvme-sanitize-reported-deallocated = son sanitize s’est terminé sans erreur, et tous les blocs ont été désalloués bien que le contraire ait été demandé : des zéros peuvent venir de là.
nvme-format-of-another = Le disque était déjà en cours de formatage à la demande de quelqu’un d’autre. On l’a attendu ; il ne compte pour rien ici. Commencez un nouveau travail.
nvme-format-end-unknown = On ne peut pas lire comment le formatage s’est terminé. { $reason } Formatez à nouveau.
nvme-format-reported = son formatage avec effacement s’est terminé sans erreur.
nvme-state-silent = Le disque ne répond plus à ses propres commandes.
nvme-state-no-namespace = Le disque ne dit plus comment est son espace de noms.
nvme-state-format-changed = Le format de ses blocs, leurs métadonnées ou leur protection ne sont plus les mêmes.
nvme-state-formatting = Il dit qu’un formatage est encore en cours.
nvme-state-sanitizing = Il dit qu’un sanitize est encore en cours.
nvme-error-sanitize-failed = Le disque refuse parce qu’un sanitize antérieur a échoué ({ $status }). Seul un sanitize réussi permet d’en sortir : lancez-en un et, s’il échoue, détruisez le disque physiquement.
nvme-error-sanitize-running = Le disque exécute un sanitize et refuse tout le reste ({ $status }). Laissez-le sous tension, attendez la fin, puis réessayez.
nvme-error-format-running = Le disque est en cours de formatage et refuse tout le reste ({ $status }). Laissez-le sous tension, attendez la fin, puis réessayez.
nvme-error-access-denied = Le disque refuse l’accès ({ $status }) : le micrologiciel de l’ordinateur ou un verrou l’interdit. Mettez l’ordinateur en veille et réveillez-le, ou désactivez « Block SID » ou le mot de passe du disque dans les réglages du micrologiciel, puis réessayez.
nvme-error-write-protected = L’espace de noms est protégé en écriture ({ $status }). Retirez la protection, puis réessayez.
nvme-error-locked-down = Cette commande est interdite sur le disque par un verrouillage ({ $status }). Celui qui le gère (micrologiciel, gestion du serveur) doit le lever.
nvme-error-memory-region = Le disque n’exécute pas de sanitize tant que sa zone de mémoire persistante est utilisée ({ $status }). Désactivez-la, puis réessayez.
nvme-error-unsupported = Le disque n’exécute pas cette commande, bien qu’il dise en être capable ({ $status }).
nvme-error-firmware-pending = Un nouveau micrologiciel attend un redémarrage du disque ({ $status }). Éteignez-le et rallumez-le, puis réessayez.
nvme-error-aborted = La commande a été interrompue, et le disque a été réinitialisé ou a perdu son alimentation ({ $status }).
nvme-error-other = Le disque a répondu par une erreur ({ $status }).
mmc-refused = { $what } : le disque répond par une erreur ({ $status }).
mmc-silent = Le disque ne répond plus à ses propres commandes.
mmc-locked = La carte est verrouillée par un mot de passe : ce qu’elle montre n’est peut-être pas ce qu’elle contient.
mmc-other-area-selected = Une autre zone du disque que celle de l’utilisateur est sélectionnée. Redémarrez la machine, puis réessayez.
mmc-erased-content-unknown = Le disque ne dit pas comment se lisent les blocs effacés.
mmc-groups-unknown = On n’a pas pu établir si des parties du disque sont protégées en écriture ; elles seraient sautées en silence.
mmc-write-protected = Des parties du disque sont protégées en écriture et seraient sautées en silence. Retirez la protection (un redémarrage lève celle qui est temporaire), puis réessayez.
mmc-sanitize-not-offered = Le disque n’offre pas de sanitize.
mmc-secure-erase-not-offered = Le disque n’offre pas d’effacement sécurisé.
mmc-erase-failed = À partir de { $offset }, le disque n’a pas pu être effacé. { $cause }
mmc-erase-skipped = Le disque a sauté des blocs protégés en écriture. Retirez la protection, puis réessayez.
mmc-sanitize-unanswered = Le disque n’a pas dit à temps que son sanitize était terminé. { $cause } Laissez-le un moment sous tension, puis recommencez.
mmc-sanitize-reported = tous ses blocs ont été repris et son sanitize s’est terminé sans erreur.
mmc-secure-erase-reported = l’effacement sécurisé de tous ses blocs s’est terminé sans erreur.
opal-revert-not-offered = Les disques de ce type ne peuvent pas être réinitialisés ici par leur PSID.
opal-psid-malformed = Un PSID compte 32 lettres et chiffres et figure sur l’étiquette du disque. Rien n’a été envoyé.
opal-revert-refused = Le disque a refusé la réinitialisation : vérifiez le PSID de son étiquette, caractère par caractère. { $cause }
opal-reverted = Le disque a retiré ses verrous. Cela ne prouve aucun effacement.
opal-silent = Le disque ne dit plus l’état de ses verrous.
opal-still-locked = Le disque a accepté la réinitialisation et reste verrouillé. Éteignez-le et rallumez-le, puis regardez encore.
hidden-nvme-remapped = { $count } disques NVMe sont cachés derrière le contrôleur de stockage { $place }. Dans les réglages du micrologiciel, passez le mode SATA ou de stockage de RAID (Intel RST) à AHCI, puis redémarrez.
hidden-nvme-vmd = Des disques NVMe sont peut-être cachés derrière Intel VMD { $place }. Dans les réglages du micrologiciel, désactivez le contrôleur VMD (ou RST avec VMD), puis redémarrez.
hidden-drives-raid = Le contrôleur de stockage { $place } est en mode RAID et aucun pilote ne le gère ; ses disques sont donc cachés. Dans les réglages du micrologiciel, passez le mode SATA ou de stockage de RAID à AHCI, puis redémarrez.

practice-note = Exercice : ces disques n’existent qu’en mémoire, et leurs attestations ne prouvent rien.
practice-key-made = Une clé d’exercice a été créée. Elle ne vaut rien ailleurs.
practice-no-such-drive = Il n’y a pas de disque d’exercice « { $drive } ». Il y a : { $known }.
practice-no-such-fault = Le disque « { $drive } » ne peut pas avoir le défaut « { $fault } ». Possibles : { $known }.
practice-fault-form = « { $given } » n’est pas un défaut : écrivez DISQUE=DÉFAUT, par exemple nvme=fails-halfway.

refused-opal-locked = Il verrouille lui-même ses données (TCG Opal), et ce qu’on y lit maintenant ne dit rien. Donnez le PSID de l’étiquette : --psid PSID. Cela le déverrouille et ne prouve rien ; l’effacement suit.
note-hidden-area = { $bytes } sont cachés à l’ordinateur ({ $area }). Ils sont d’abord ouverts, pour être effacés et relus eux aussi ; une coupure de courant peut être nécessaire.
wipe-ask-suspend = Le micrologiciel a gelé { $device }, qui refuse donc sa propre commande d’effacement. Mettre l’ordinateur en veille dix secondes lève en général ce gel. Le faire maintenant ? (oui/non)
answer-yes = oui
phase-erase-command = Le disque s’efface

drive-names = { $names }
drive-by-id = { $value }
drive-wwn = WWN { $value }
drive-eui64 = EUI-64 { $value }
drive-nguid = NGUID { $value }
drive-firmware = micrologiciel { $value }
drive-sectors = secteurs { $logical }/{ $physical } octets
drive-bridge = derrière { $value }

## computer: the computer as a whole

cert-computer = Ordinateur
cert-computer-drives = Disques de l’ordinateur
cert-computer-seen = Ordinateur examiné le
cert-computer-tag = Numéro d’inventaire de l’ordinateur
cert-taken-out = Retiré pour destruction
cert-title-computer = Déclaration concernant un ordinateur
cert-outcome-computer-complete = TOUS LES DISQUES SONT TRAITÉS
cert-outcome-computer-open = TOUS LES DISQUES NE SONT PAS TRAITÉS
cert-computer-no-proof = La présente déclaration compte les disques. La preuve de l’effacement d’un disque est sa propre attestation, mentionnée ci-dessus.
computer-is = Ordinateur : { $name }
computer-model = { $model }
computer-serial = numéro de série { $serial }
computer-tag = numéro d’inventaire { $tag }
computer-without-name = le micrologiciel n’indique ni modèle ni numéro de série
computer-drives-erased = { $erased } { $erased ->
    [one] disque effacé
   *[other] disques effacés
} sur { $total }.
computer-drive-open = { $model }, numéro de série { $serial } : { $standing }.
computer-taken-out = Retiré pour destruction, selon la personne : { $what }.
computer-complete = Aucun disque de cet ordinateur ne manque.
computer-drives-not-known = Le disque ne se trouvait pas dans son ordinateur lors de l’effacement : on ne sait rien ici des autres disques.
standing-waiting = pas encore effacé
standing-at-work = effacement encore en cours au moment de la signature
standing-erased = effacé
standing-below-policy = effacé par moins que ce que la politique exige
standing-exceptions = effacé avec des exceptions
standing-not-erased = NON effacé
standing-unknown = inconnu, donc non effacé
standing-aborted = interrompu, donc non effacé
standing-data-again = effacé auparavant, mais il contient de nouveau quelque chose
standing-gone = a été vu dans l’ordinateur et n’y est plus
standing-taken-out = retiré pour destruction, selon la personne

## summary: the QR code of last resort

summary-key-too-large = Un résumé en code QR contient des signatures de 64 octets (ES256 ou Ed25519). La clé de ce poste signe avec { $algorithm }, dont les signatures sont plus longues. Conservez l’attestation elle-même à un autre endroit.
summary-not-ours = Aucun résumé n’est établi : l’attestation n’est pas authentique ou une autre organisation l’a signée.
summary-not-an-erasure = Aucun résumé n’est établi : seule une attestation d’effacement en a un.
summary-not-a-summary = Ceci n’est pas le texte d’un résumé, qui commence par « RS1 » suivi d’un deux-points et compte 189 signes.
summary-damaged = Le texte du résumé est endommagé. Relisez le code ou recopiez le texte.
summary-signer-missing = Le certificat X.509 du signataire n’est pas connu ici. Indiquez-le : --signer FICHIER, avec le certificat du poste ou toute autre attestation du même poste.
summary-does-not-fit = La signature ne correspond pas à ce que dit le résumé : il a été modifié ou le signataire ne l’a pas établi.
summary-chain = Le certificat de son signataire n’est pas valable : { $detail }
summary-file-without-signer = { $path } ne contient aucun certificat X.509.
summary-what-to-do = Photographiez le code. Lisez-le plus tard avec : rasura certificate from-qr PHOTO. C’est un résumé et non une attestation : continuez à chercher un endroit où conserver l’attestation.
summary-authentic = RÉSUMÉ D’UNE ATTESTATION
summary-not-authentic = NON AUTHENTIQUE
summary-not-checked = NON VÉRIFIÉ
summary-says = L’attestation dit : { $outcome }. Établie le { $at }.
summary-signed = Signé par { $organisation }, poste { $bench } ; racine { $root }.
summary-names = Il désigne l’attestation { $id }, SHA-256 { $digest }.
summary-is-no-certificate = Un résumé n’est pas une attestation : il montre qu’une attestation a été signée et quel en était le résultat. Cherchez le fichier qui a cette empreinte.
summary-of-this-file = { $path } est l’attestation qu’il désigne.
summary-of-another-file = { $path } N’EST PAS l’attestation qu’il désigne.
picture-kind = Le fichier n’est ni une image PNG ou JPEG, ni du texte.
picture-too-large = L’image est trop grande : { $pixels } pixels au plus sont lus. Découpez le code.
picture-damaged = L’image ne peut pas être lue : { $detail }
picture-no-code = Aucun code QR n’a été trouvé dans l’image. Reprenez la photo : bien droite, nette, le code entier avec un peu de clair autour.

## scan: barcode scanners

scan-empty = Rien n’a été scanné. Réessayez.
scan-too-long = C’est plus long qu’une étiquette : { $most } signes au plus sont acceptés.
scan-not-the-test-code = Ce n’est pas le code de test. Scannez le code-barres de la feuille de test. Reçu : { $arrived }
scan-caps-lock = Majuscules et minuscules sont inversées. Désactivez le verrouillage des majuscules et scannez à nouveau.
scan-sign = Le code scanné contient « { $sign } » et l’on ne peut en déduire ce qui figure sur l’étiquette. Tapez-le.

## bench: unattended, by a list

bench-waits = En attente de { $count } { $count ->
    [one] disque
   *[other] disques
} de la liste. Rien d’autre n’est touché. Ctrl-C arrête proprement.
bench-no-image = { $path } n’est pas un fichier. Il n’est pas nécessaire de nommer les disques raccordés : ils sont trouvés d’eux-mêmes.
bench-not-listed = il ne figure pas dans la liste
bench-left-alone = { $drive } : laissé intact : { $reason }
bench-refused = { $device } { $serial } : NON effacé : { $reasons }
bench-begun = { $device } { $model } { $serial } : effacement commencé, { $technique } ({ $method })
bench-once = Le numéro de série { $serial } a déjà été traité ; chaque disque est effacé une seule fois.
bench-twin = Deux disques portent le numéro de série { $serial }. Aucun des deux n’est effacé : nul ne peut dire lequel est visé par la liste.
bench-not-worked-on = NON EFFACÉ
bench-never-came = jamais apparu
list-line = ligne { $line } : { $reason }
list-empty = La liste ne nomme aucun disque.
list-form = ce n’est pas écrit comme TOML ou JSON le demande : { $detail }
list-column = la colonne « { $column } » n’est pas connue ou figure deux fois. Sont connues : { $known }.
list-no-serial-column = il n’y a pas de colonne « serial ».
list-fields = il y a { $found } champs, et l’en-tête en a { $expected }.
list-quote = un guillemet est seul ou mal placé.
list-no-serial = il n’y a pas de numéro de série.
list-serial-signs = le numéro de série « { $serial } » contient des signes qu’aucun numéro de série ne contient.
list-serial-twice = le numéro de série { $serial } figure déjà à la ligne { $first }.
list-too-long = la liste nomme plus de { $most } disques.
list-capacity = « { $given } » n’est pas une capacité : écrivez des octets, ou une taille comme 500 GB.
list-other-model = La liste indique le modèle { $listed } et le disque dit { $found }.
list-other-capacity = La liste indique { $listed } et le disque a { $found }.

## usage: what is wrong with the command line

usage-unknown-argument = L’argument « { $argument } » n’est pas connu.
usage-unknown-command = La commande « { $command } » n’existe pas.
usage-missing = Il manque quelque chose : { $arguments }
usage-missing-command = Il manque une commande.
usage-needs-value = { $argument } demande une valeur.
usage-value-unknown = « { $value } » n’est pas une valeur pour { $argument }. Sont possibles : { $known }.
usage-value-refused = « { $value } » ne convient pas pour { $argument } : { $detail }
usage-once = { $argument } ne peut être donné qu’une fois.
usage-conflict = { $argument } ne peut pas être donné avec { $others }.
usage-too-many = { $argument } n’accepte plus de valeur : « { $value } » est de trop.
usage-not-text = La ligne de commande contient des octets qui ne sont pas du texte.
usage-did-you-mean = Vouliez-vous dire « { $suggestion } » ?

## the technician’s screen

policy-undertaking = L’engagement de confidentialité dans la langue « { $language } » est inutilisable : écrivez-le sous en, nl, fr ou de, en 8 ko au plus.
settings-invalid = Les réglages de { $path } sont illisibles ({ $detail }). Les réglages habituels sont utilisés.
tui-no-terminal = L’écran a besoin d’un terminal. Lancez-le sur une console ou dans une fenêtre de terminal, ou utilisez une des commandes ci-dessus.
tui-terminal-fault = Le terminal est inutilisable : { $kernel }
tui-too-small = Cette fenêtre est trop petite. Donnez-lui au moins 80 colonnes et 25 lignes.
tui-more = Page haut / Page bas
tui-instead-of-resume = F6 dans la liste des disques
tui-practice-mark = EXERCICE
tui-title-language = Langue
tui-title-keyboard = Clavier
tui-title-mode = Exercice ou réel
tui-title-faults = Disques d’exercice
tui-title-who = Qui fait le travail
tui-title-undertaking = Confidentialité
tui-title-clock = L’horloge de cet ordinateur
tui-title-place = Dossier des attestations
tui-title-rescue = Autre endroit pour les attestations
tui-title-new-key = Une nouvelle clé
tui-title-passphrase = Déverrouiller la clé
tui-title-opening = Un instant
tui-title-unfinished = Travaux inachevés
tui-title-drives = 1. Quels disques
tui-title-tags = 2. Numéros d’inventaire
tui-title-computer = 2. L’ordinateur
tui-title-plans = 3. Ce qui sera fait
tui-title-extra = Ce qu’il faut encore
tui-title-confirm = 4. Confirmer
tui-title-dashboard = 5. En cours
tui-title-details = Un disque en détail
tui-title-results = 6. Résultats
tui-hint-next = Suivant
tui-hint-back = Retour
tui-hint-help = Aide
tui-hint-quit = Quitter
tui-hint-close = Fermer
tui-hint-dashboard = Travaux en cours
tui-hint-stop-and-leave = Tout arrêter et quitter
tui-hint-stay = Rester
tui-hint-leave = Quitter
tui-hint-power-off = Éteindre
tui-hint-restart = Redémarrer
tui-hint-stop = Arrêter ce disque
tui-hint-no = Non
tui-hint-give-up = Abandonner
tui-hint-suspend = Mettre en veille
tui-hint-fault = Autre panne
tui-hint-count = Plus ou moins de disques
tui-hint-read = J’ai lu
tui-hint-make-key = Suivant / créer la clé
tui-hint-choose = Choisir
tui-hint-unlock = Déverrouiller
tui-hint-resume = Reprendre
tui-hint-mark = Marquer
tui-hint-look = Regarder de nouveau
tui-hint-unfinished = Travaux inachevés
tui-hint-plug = Débrancher / brancher
tui-hint-accept = Accepter moins
tui-hint-erase = Confirmer et EFFACER
tui-hint-skip = Laisser ce disque
tui-hint-raw = Mots / réponses brutes
tui-hint-details = Détails
tui-hint-next-batch = Disques suivants
tui-hint-more-drives = Autres disques
tui-hint-replug = Débrancher et rebrancher
tui-hint-psid = Saisir le PSID
tui-hint-plan-again = Planifier de nouveau
tui-hint-other-drive = Autre disque
tui-hint-results = Résultats
tui-language-how = Flèches : choisir. Enter : suivant.
tui-keyboard-how = Choisissez le clavier de cet ordinateur. Il fonctionne aussitôt : essayez-le ci-dessous.
tui-keyboard-try = Tapez ici pour essayer :
tui-keyboard-be = belge (azerty)
tui-keyboard-fr = français (azerty)
tui-keyboard-de = allemand (qwertz)
tui-keyboard-nl = néerlandais (qwerty)
tui-keyboard-us = américain (qwerty)
tui-keyboard-us-intl = américain, international
tui-keyboard-gb = britannique (qwerty)
tui-keyboard-ch-fr = suisse romand (qwertz)
tui-keyboard-not-loaded = Le clavier « { $keyboard } » n’a pas pu être chargé ; le précédent reste.
tui-mode-question = Que voulez-vous faire ?
tui-mode-real = Réel : effacer définitivement des disques de cet ordinateur
tui-mode-practice = Exercice : sur des disques qui n’existent qu’en mémoire. Rien de réel n’est touché.
tui-faults-how = Ces disques n’existent qu’en mémoire. Donnez une panne à l’un d’eux et voyez ce qui se passe alors.
tui-fault-none = fonctionne bien
tui-fault-frozen = gelé par le micrologiciel
tui-fault-lies = annonce « effacé » et garde les données
tui-fault-halfway = échoue à mi-chemin
tui-fault-aborts = refuse d’effacer
tui-fault-unplugged = est débranché à mi-chemin
tui-fault-power = perd le courant à mi-chemin
tui-fault-stalls = se bloque
tui-fault-opal = se verrouille (PSID nécessaire)
tui-fault-hidden = n’ouvre sa zone cachée qu’une fois par mise sous tension
tui-fault-running = s’efface déjà
tui-who-why = Ceci figure sur chaque attestation et est mémorisé.
tui-who-operator = Votre nom
tui-who-organisation = Votre organisation
tui-who-in-whose-name = Au nom de qui, si les données sont d’une autre organisation
tui-who-name-needed = Indiquez votre nom : l’attestation dit qui a fait le travail.
tui-undertaking-who = Engagement de confidentialité de { $name }
tui-undertaking-1 = Je ne consulte, ne copie ni ne transmets aucune donnée des disques qui me sont confiés ; ce que je vois malgré tout, je le garde pour moi, même après ce travail.
tui-undertaking-2 = Je ne laisse pas sans surveillance des disques non effacés ; je les mets sous clé.
tui-undertaking-3 = Je n’efface que les disques qui m’ont été remis à cette fin, et je compare chacun avec son étiquette.
tui-undertaking-4 = Je signale aussitôt un disque manquant, non effacé ou remis par erreur.
tui-undertaking-read = J’ai lu ce texte et je m’y engage.
tui-undertaking-mark = Lisez le texte, puis confirmez avec la barre d’espace.
tui-clock-shows = L’horloge indique { $time } (UTC).
tui-clock-why = Ce n’est guère possible : c’est avant la création de ce programme ou de sa clé, avant la dernière attestation, ou des dizaines d’années plus tard. La date figure sur chaque attestation, de même que votre réponse.
tui-clock-right = L’horloge est juste
tui-clock-wrong = Elle est fausse. En UTC, il est maintenant (en Belgique, une heure de moins qu’à votre montre, deux en été), comme 2026-11-30 10:05 :
tui-clock-form = Tapez la date et l’heure comme 2026-11-30 10:05, pas antérieures à ce programme.
tui-place-why = Les attestations sont écrites ici, puis relues. Ce doit être un endroit qui subsiste quand cet ordinateur est éteint, et non l’un des disques à effacer.
tui-place-folder = Dossier des attestations
tui-place-needed = Indiquez un dossier.
tui-place-sticks = Clés USB branchées
tui-place-no-stick = Aucune qui soit utilisable. Branchez-en une (FAT ou exFAT) : elle s’affiche ici d’elle-même.
tui-place-server = Le serveur { $url } (testé d’abord, il doit montrer ce qu’il détient)
tui-place-trying = Test en cours : écriture et relecture…
tui-rescue-why = Des attestations ne sont pas arrivées à leur place : elles sont dans la mémoire de cet ordinateur et disparaissent à l’extinction. Branchez une autre clé USB ou indiquez un autre dossier. Rien de ce qui s’y trouve n’est modifié ni supprimé. Les attestations suivantes y iront aussi.
tui-place-memory-only = Rien n’est conservé sur cette clé. Rien n’est effacé tant qu’il n’y a pas d’autre endroit pour les attestations, par exemple une seconde clé.
tui-stick-asked = La clé a été démarrée en mémoire seulement, comme demandé.
tui-stick-missing = La partition de données de la clé est introuvable.
tui-stick-twin = Deux clés du même nom sont branchées : on ne sait pas laquelle est la bonne. Retirez-en une et redémarrez.
tui-stick-read-only = On ne peut pas écrire sur la clé : voyez si elle a un verrou de protection en écriture.
tui-stick-full = La clé est pleine. Retirez-en des attestations.
tui-stick-damaged = La partition de données de la clé est endommagée ou ne rend pas ce qui y est écrit.
tui-stick-begun = La personnalisation de la clé n’est pas allée jusqu’au bout. Recommencez-la sur l’ordinateur où elle a été lancée.
tui-place-in-memory = { $path } n’est qu’en mémoire et serait perdu à l’extinction de cet ordinateur. Choisissez un autre dossier.
second-stick = { $model } { $serial }  { $capacity }  { $kind }  { $node }  { $label }
second-stick-not-mounted = { $node } ne peut pas être monté : { $kernel }
second-place-full = Il reste moins de { $least } dans { $path }. Prenez un autre endroit.
second-place-unreliable = { $path } ne rend pas ce qui y est écrit. Rien n’y est conservé : prenez un autre endroit.
tui-settings-not-kept = Les réglages n’ont pas pu être conservés : { $reason } Le travail peut continuer.
tui-key-none = Il n’y a pas encore de clé ici pour signer les attestations. Elle est créée maintenant ; sa phrase de passe est demandée à chaque démarrage. Gardez-la bien : personne ne peut la retrouver.
tui-key-organisation = Organisation qui signe
tui-key-number = Son numéro d’entreprise (peut rester vide)
tui-key-bench = Nom de ce poste ou de cette clé USB
tui-key-passphrase = Phrase de passe
tui-key-again = La phrase de passe, une seconde fois
tui-key-organisation-needed = Indiquez l’organisation.
tui-key-bench-needed = Donnez un nom à ce poste.
tui-key-passphrase-needed = Une clé sans phrase de passe signerait pour quiconque détient la clé USB. Donnez-en une.
tui-key-choose = Plusieurs organisations ont des clés ici. Laquelle signe ?
tui-passphrase-why = La clé de { $organisation } signe les attestations. Elle est protégée par une phrase de passe.
tui-passphrase = Phrase de passe
tui-opening = La clé est déverrouillée et le dossier des attestations est testé.
tui-unfinished-why = Ces travaux ont été interrompus. Leurs disques ne sont pas terminés.
tui-resume-same-drive = Ce doit être le même disque. Branchez-le, puis confirmez de nouveau.
tui-give-up = Abandonner ce travail ? Le disque est considéré comme non effacé ; ce qui a été fait est signé.
tui-column-state = ÉTAT
tui-drives-none = Aucun disque n’est visible. Branchez-en un : il apparaît de lui-même. Si le disque d’un portable manque, appuyez sur F1.
tui-drives-looking = Recherche des disques…
tui-drive-free = effaçable
tui-drive-in-use = pas maintenant
tui-drive-at-work = en cours
tui-drive-silent = illisible
tui-drive-at-work-why = Il est en cours d’effacement.
tui-drives-boot-stick = La clé depuis laquelle cet ordinateur a démarré n’est pas proposée.
tui-drive-of = Disque { $number } sur { $count }
tui-tags-how = Tapez ou scannez le numéro d’inventaire de chaque disque ou de son ordinateur. Il peut rester vide.
tui-computer-how = Pour les disques intégrés à cet ordinateur : le numéro d’inventaire de l’ordinateur lui-même et tout disque retiré pour être détruit. Les deux figurent sur les attestations. Ils peuvent rester vides.
tui-computer-tag = Numéro d’inventaire de l’ordinateur
tui-computer-taken-out = Retirés pour destruction (numéros de série ou mots, séparés par des virgules)
tui-computer-more = Et { $count } autres : F3 les nomme tous.
tui-tag = Numéro d’inventaire : { $tag }
tui-plan-pending = Le disque est examiné. Rien n’est modifié.
tui-plan-refused = Ce disque ne sera PAS effacé maintenant :
tui-plan-frozen = Son propre effacement est gelé par le micrologiciel de cet ordinateur. F5 met l’ordinateur en veille dix secondes, ce qui lève généralement le gel.
tui-plan-psid = Appuyez sur F6 et saisissez le PSID de l’étiquette du disque.
tui-plan-accept = Si une personne, nommément, accepte moins, appuyez sur F7.
tui-plan-what = Ce qui sera fait
tui-plan-limits = Ce que cela ne peut pas atteindre
tui-plan-passed-over = Ce qui a été écarté, et pourquoi
tui-plan-again = Le plan n’est plus valable. Revenez en arrière et refaites-le.
tui-reach-clear = Atteint Clear : plus rien n’est lisible par des moyens ordinaires.
tui-reach-purge = Atteint Purge : plus rien n’est récupérable, même en laboratoire.
tui-reach-destroy = Détruit le disque.
tui-psid-why = Le disque se verrouille lui-même. Le PSID figure sur son étiquette : 32 lettres et chiffres. Il déverrouille le disque et en détruit le contenu ; l’effacement suit.
tui-psid = PSID
tui-psid-label = Sur l’étiquette de ce disque d’exercice : PSID { $psid }
tui-accept-why = La politique exige plus que ce que ce disque peut donner ici. Une personne nommée peut accepter moins ; son nom et le motif figurent sur l’attestation.
tui-accept-by = Qui l’accepte
tui-accept-reason = Pourquoi
tui-confirm-lost = TOUT ce que contient ce disque sera définitivement perdu.
tui-fact-model = Modèle :      { $value }
tui-fact-serial = N° de série : { $value }
tui-fact-size = Taille :      { $value }
tui-fact-path = Endroit :     { $value }
tui-confirm-ask = Tapez les { $characters } derniers caractères du numéro de série, puis Enter :
tui-confirm-waiting = Le numéro de série est comparé…
tui-dashboard-summary = En cours : { $running }   Effacés : { $erased }   À voir : { $look }
tui-strip-verified = relu
tui-strip-erased = effacé
tui-strip-open = pas encore
tui-strip-bad = défectueux ou données trouvées
tui-stopping = S’arrête
tui-errors = { $count ->
    [one] 1 erreur
   *[other] { $count } erreurs
 }
tui-phase-begins = Démarrage
tui-phase-pass = { $phase } { $pass }/{ $passes }
tui-short-pre-image = Relevé
tui-short-canaries = Témoins
tui-short-erase-command = S’efface
tui-short-flush = Vidage cache
tui-short-pass = Passe { $pass }/{ $passes }
tui-log-finished = { $what } : terminé en { $time }
tui-word-refused = PAS TOUCHÉ
tui-next-refused = À faire maintenant : levez l’obstacle, puis recommencez avec ce disque.
tui-replugged = { $device } a été débranché, puis rebranché.
tui-stop = Arrêter { $device }, numéro de série { $serial } ?
tui-stop-what = Le disque est alors considéré comme non effacé. Le travail peut être repris plus tard.
tui-suspend = Mettre l’ordinateur en veille dix secondes ? L’écran s’éteint et revient de lui-même.
tui-suspend-else = Si le disque est encore gelé ensuite : débranchez son câble d’alimentation (pas celui des données) pendant que l’ordinateur fonctionne, rebranchez-le et regardez de nouveau avec F4.
tui-details-journal = Ce qui s’est passé
tui-details-raw = Commandes et réponses du disque (hexadécimal)
tui-details-no-raw = Aucune jusqu’ici : une réécriture n’en a pas.
tui-big-erased = EFFACÉ
tui-big-not-erased = NON EFFACÉ
tui-big-look = À VOIR
tui-written = L’attestation a été écrite et relue :
tui-not-kept = AUCUNE ATTESTATION n’a été conservée. F2 : branchez une autre clé USB ou indiquez un autre dossier. Ce qui manque encore ensuite : N, et les travaux inachevés.
tui-only-journal = Le programme a échoué pendant ce travail. Il n’en reste que le journal : allez aux travaux inachevés et signez ce qui est connu.
tui-no-power-off = Ne pas éteindre : une attestation manque.
tui-power-fault = Impossible d’éteindre d’ici : { $kernel }
tui-delivery = Attestations transmises : { $acknowledged } sur { $kept }.
tui-delivery-waits = Attestations transmises : { $acknowledged } sur { $kept } ; le reste sera réessayé automatiquement. { $reason }
tui-at-server = L’attestation est sur le serveur { $url }, qui a montré qu’il la détient. Elle n’est conservée nulle part ailleurs.
tui-time = L’horloge : { $what }.
tui-time-unchecked = L’horloge n’a pas encore été comparée à un serveur de temps ; un nouvel essai se fait automatiquement. { $reason }
tui-quit-not-delivered = { $waiting ->
    [one] { $waiting } attestation n’est pas encore sur le serveur. Elle est conservée ici et sera transmise la prochaine fois.
   *[other] { $waiting } attestations ne sont pas encore sur le serveur. Elles sont conservées ici et seront transmises la prochaine fois.
}
tui-quit = Quitter ?
tui-quit-running = Des disques sont en cours d’effacement. Tout arrêter proprement et quitter ? Ils sont alors considérés comme non effacés.
tui-quit-uncertified = Une attestation manque. N’éteignez pas avant qu’elle soit écrite : F2 pour une autre clé ou un autre dossier, ou N, puis les travaux inachevés.
tui-journal-line = { $at } UTC  { $what }
tui-journal-planned = Le plan a été confirmé par une personne.
tui-journal-pre-image = { $count } échantillons de ce qui s’y trouvait ont été relevés.
tui-journal-canaries = { $count } blocs témoins sont écrits.
tui-journal-confirmed = { $count } blocs témoins ont été relus.
tui-journal-pass = Passe de réécriture { $pass } commencée.
tui-journal-durable = { $bytes } sont écrits durablement sur le disque.
tui-journal-pass-done = Passe de réécriture { $pass } terminée.
tui-journal-step = { $technique } a commencé.
tui-journal-command = La commande d’effacement a été envoyée : { $command }
tui-journal-password = Le mot de passe de rasura est sur le disque.
tui-journal-no-password = Le mot de passe est retiré.
tui-journal-hidden = Une zone cachée est ouverte ({ $area }).
tui-journal-reported = Le disque a signalé : { $reported }
tui-journal-erased = { $technique } est arrivé à son terme.
tui-journal-verifying = La relecture a commencé.
tui-journal-namespace = espace de noms { $id } du même disque trouvé
tui-journal-examined = Les blocs témoins ont été cherchés : { $count } subsistent.
tui-journal-verified = La relecture est terminée : { $statement }
tui-journal-stopped = Arrêté : { $reason }
tui-journal-resumed = Repris : { $found }
tui-journal-concluded = Le résultat a été jugé ; l’attestation suit.
tui-journal-certified = L’attestation a été conservée.
tui-help = À quoi sert cet écran
tui-help-keys = Les flèches déplacent, Enter continue, Esc revient, F10 quitte. Page haut et Page bas montrent la suite.
tui-help-start = Choisissez la langue de l’écran et des attestations. | Choisissez le clavier branché, pour que lettres et chiffres soient justes.
tui-help-mode = Exercez-vous d’abord : tout fonctionne comme en réalité, et rien ne peut être perdu. | Pour chaque disque d’exercice, choisissez un défaut avec les flèches gauche et droite. | Les attestations d’exercice sont marquées et ne prouvent rien.
tui-help-who = Votre nom et votre organisation figurent sur chaque attestation. | Qui travaille avec les disques d’autrui garde leur contenu confidentiel : lisez le texte une fois et confirmez avec la barre d’espace.
tui-help-clock = Un ordinateur dont la pile est vide ne sait pas quel jour on est. | Flèche vers le bas, tapez la date et l’heure, Enter. Sur la clé, l’horloge est réglée ainsi ; ailleurs elle reste telle quelle. | L’attestation dit ce qu’indiquait l’horloge et ce que vous avez répondu.
tui-help-key = Une attestation est signée avec la clé de votre organisation. | La phrase de passe protège la clé : choisissez-en une de plusieurs mots et conservez-la là où l’organisation conserve ce genre de choses. | Le dossier est testé : un fichier est écrit, relu et supprimé.
tui-help-rescue = Les attestations attendent en mémoire. | Branchez une clé et choisissez-la avec la flèche vers le bas ; Enter l’essaie et les y écrit. Sur un autre système, tapez un dossier. | Rien n’est modifié ni supprimé sur la clé, et elle n’est plus proposée à l’effacement. | Si aucun endroit ne convient : Esc, puis C, et photographiez le code de chaque disque.
tui-help-unfinished = Un travail interrompu par une coupure ou par vous peut reprendre, avec le même disque. | Vous retapez la fin de son numéro de série. | Un travail que vous abandonnez reste non effacé ; cela est signé.
tui-help-drives = Marquez les disques avec la barre d’espace, puis Enter. | Un disque que vous branchez apparaît de lui-même. | « Pas maintenant » : sous la liste figure qui utilise le disque et que faire. | Si le disque NVMe d’un portable manque : désactivez Intel RST ou VMD dans les réglages du micrologiciel (stockage : AHCI), puis redémarrez.
tui-help-tags = Un scanner est un clavier rapide : placez le curseur dans le champ et scannez. | Le numéro figure sur l’attestation, pour qu’on la retrouve.
tui-help-computer = Un ordinateur ne peut partir que lorsque chacun de ses disques a son attestation. | Un disque que vous avez retiré compte comme traité dès que vous le nommez ici par son numéro de série ; un autre document montre comment il a été détruit. | Ce que vous tapez reste valable jusqu’à ce que vous le changiez.
tui-help-plans = Rien ne s’est encore passé. | Lisez pour chaque disque ce qui sera fait, ce que cela atteint et combien de temps cela prend. | Un disque auquel quelque chose fait obstacle est laissé de côté. | Disque gelé : F5. Disque verrouillé : F6. Moins que ce qu’exige la politique : F7, avec le nom de qui l’accepte.
tui-help-confirm = C’est la dernière question avant la perte des données. | Comparez le modèle et le numéro de série avec l’étiquette du disque, puis tapez la fin du numéro de série. | Chaque disque est confirmé séparément ; le travail commence après le dernier. Esc : rien ne s’est passé.
tui-help-dashboard = Chaque disque a une bande : foncé est relu, gris est effacé, clair reste à faire, X est un endroit défectueux ou contenant encore des données. | Un disque pour lequel cela échoue passe en haut et y reste. | N : choisir d’autres disques pendant que ceux-ci travaillent. | Ne débranchez pas un disque en cours.
tui-help-details = Tout ce qui a été fait avec ce disque, en mots. | X montre les commandes envoyées et les réponses du disque, pour qui les connaît.
tui-help-results = Le grand mot vaut pour l’ensemble ; en dessous, chaque disque figure séparément. | NON EFFACÉ : mettez le disque sous clé. À VOIR : lisez ce qui est écrit. | Choisissez un disque avec les flèches pour voir pourquoi et que faire. | Conservez les attestations avec l’inventaire ; N passe aux disques suivants.
tui-key-space = Espace
job-at-command = Son propre effacement avait commencé.
tui-confirmed = Confirmé : { $serial }
tui-hint-scanner = Régler le scanner
tui-hint-computer = L’ordinateur
tui-hint-code = Code à photographier
tui-hint-rescue = Autre endroit
tui-hint-write-there = Écrire là
tui-scan-how = Scannez une fois la feuille d’essai (docs/scanner-test.svg). Son code est :
tui-scan-field = Ce qui arrive :
tui-scan-understood = Le scanner est maintenant lu correctement. Cela reste ainsi jusqu’à ce que vous en régliez un autre.
tui-code = L’attestation n’est pas arrivée partout. Appuyez sur C et photographiez le code : il pourra être vérifié plus tard.
cert-undertaking = SHA-256 de l’engagement de confidentialité

usage-is = Utilisation : { $usage } (plus d’informations avec --help)

## stick

stick-not-ours = { $path } n’est pas une clé rasura : { $reason } Rien n’a été écrit. Écrivez-y d’abord une image de scripts/build-image.
stick-other-table = Sa table de partitions n’est pas celle d’une telle clé.
stick-other-file-system = Il n’y a pas de système de fichiers FAT32 là où une telle clé en a un.
stick-other-label = Sa partition de données ne s’appelle pas RASURA.
stick-other-menu = Son menu de démarrage ne nomme pas les partitions de la clé.
stick-damaged = Le système de fichiers de la clé est endommagé : { $reason } Démarrez-en une fois un ordinateur, ou vérifiez-le avec fsck.fat ou chkdsk.
stick-damaged-chain = { $path } ne mène nulle part, ou mène à un autre fichier.
stick-damaged-tables = Ses deux tables d’allocation se contredisent.
stick-damaged-too-much = Elle contient plus de fichiers ou de dossiers imbriqués qu’une telle clé n’en a.
stick-half-written = { $path } a été commencé et n’est pas complet : { $kernel } Dans cet état, la clé ne conserve aucune attestation. Relancez la même commande.
stick-has-root-key = La clé racine de l’organisation s’y trouve ({ $path }), peut-être la seule. Déplacez d’abord le dossier « keys » de la clé USB vers le dossier d’état d’un ordinateur sûr.
stick-personalised-already = Elle est déjà préparée ; { $files } serait remplacé. Pour remplacer : --again. Les attestations et les journaux restent dans tous les cas.
stick-no-room = Il n’y a pas de place, ou elle n’accepte pas de fichiers : { $needed } nécessaires, { $free } libres ({ $kernel }). Retirez-en des attestations : rasura stick collect
stick-differs = Ce qui a été relu n’est pas ce qui devrait y être : { $path }. N’utilisez pas cette clé.
stick-traces = Ce qui n’est plus dans aucun fichier peut encore être lu sur { $path } : il peut s’agir de la clé de signature remplacée. N’utilisez pas cette clé USB.
stick-many-operators = Au plus { $most } opérateurs peuvent être retenus.
stick-policy-name = La politique s’appelle « { $policy } ». Sur une clé, son nom ne comporte que des lettres, chiffres, tirets, traits de soulignement et points, 64 au plus.
stick-head-damaged = { $path } ne dit pas le dernier numéro de son poste ; les dernières déclarations pourraient manquer sans qu’on le voie.
stick-same-place = { $from } et { $to } sont l’un dans l’autre. Choisissez un autre dossier pour les copies.
stick-another-now = C’est un autre appareil qu’il y a un instant.
stick-ask-serial = Personnaliser { $device } ({ $model }, { $capacity }) ? { $files ->
    [0] La clé est neuve.
    [one] Un fichier y est remplacé.
   *[other] { $files } fichiers y sont remplacés.
} Saisissez les { $characters } derniers caractères de son numéro de série :
stick-personalised = { $path } est maintenant la clé du poste { $bench } de { $organisation }. Écrit et relu :
stick-personalised-no-key = { $path } est personnalisé, sans clé de signature. Écrit et relu :
stick-ids = Disque { $disk }, partition de démarrage { $esp }, partition de données { $data }.
stick-pull-out = Débranchez la clé ; les ordinateurs qui la connaissent par ses anciens numéros les oublient alors.
stick-not-removed = Plus rien n’a été supprimé de la clé : { $reason }
stick-collect-mounted = On récupère depuis une clé montée par son dossier.
stick-copied = copié vers { $path } et relu
stick-renamed = CONFLIT : un autre fichier portait ce nom ; copié vers { $path } et relu
stick-already-there = s’y trouve déjà : { $path }
stick-twice = le même encore une fois : { $path }
stick-not-kept = NON CONSERVÉ : { $reason }
stick-journal = { $path } : journal d’un travail terminé
stick-journal-open = { $path } : journal d’un travail NON TERMINÉ. Poursuivez-le sur son ordinateur, avec cette clé.
stick-collected = { $files ->
    [one] { $files } fichier se trouve
   *[other] { $files } fichiers se trouvent
} dans { $path }. Supprimés de la source : { $removed }.
stick-line = { $organisation }, poste { $bench } : { $present ->
    [one] { $present } déclaration
   *[other] { $present } déclarations
}, la dernière porte le numéro { $last }.
stick-line-missing = MANQUE : { $numbers }
stick-line-broken = ne suivent pas la déclaration précédente : { $numbers }
stick-line-forks = plusieurs déclarations différentes portent le même numéro : { $numbers }
stick-line-whole = Aucune ne manque, et chacune nomme la précédente.

## delivery: over the network

delivery-url-not-https = « { $url } » n’est pas une adresse https. Rien n’est envoyé sans chiffrement ; indiquez une adresse qui commence par https://
delivery-url-wrong = « { $url } » n’est pas l’adresse d’un dossier sur un serveur. La forme est https://serveur/dossier/, avec un port au besoin, sans nom, mot de passe ni point d’interrogation.
delivery-certificate-wrong = Le certificat du serveur est illisible. Il doit être en X.509, PEM ou DER, avec une clé P-256 ou P-384, Ed25519 ou RSA d’au moins 2048 bits ; quatre au plus.
delivery-token-wrong = Le jeton doit tenir en une ligne de 1 à 4096 caractères ASCII visibles, sans espace.
time-server-wrong = « { $server } » n’est pas un serveur de temps. Indiquez un nom ou une adresse IPv4, avec un port au besoin : time.example ou 10.0.0.5:123
time-no-connection = Le serveur de temps { $server } n’a pas pu être joint ({ $kernel }).
time-silent = Le serveur de temps { $server } n’a pas répondu.
time-not-ntp = Ce que { $server } a répondu n’est pas une réponse de serveur de temps.
time-not-synchronised = Le serveur de temps { $server } ne connaît pas l’heure lui-même.
time-leave-alone = Le serveur de temps { $server } refuse les demandes ({ $code }) et n’est plus sollicité.
time-implausible = L’heure donnée par { $server } ne peut pas être juste.
delivery-configuration-damaged = La configuration de la transmission, { $path }, est inutilisable : { $reason } Rien n’a été envoyé ; ce qui est conservé le reste. Refaites-la : rasura deliver configure
delivery-configuration-unreadable = Ce n’est pas ce que rasura y écrit ({ $detail }).
delivery-not-configured = Aucun serveur n’est configuré, donc rien n’est envoyé. Indiquez-en un : rasura deliver configure URL --certificate FILE
delivery-configured = Les attestations partent vers { $url } après chaque tâche, et avec « rasura deliver ». Le serveur doit présenter un certificat portant ce SHA-256 ou, si c’est celui d’une autorité, un certificat délivré par elle : { $fingerprints }
delivery-off = Plus rien n’est transmis. Ce qui est conservé ici et ce que détient le serveur reste.
delivery-no-connection = Le serveur n’a pas pu être joint, ou la connexion s’est interrompue ({ $kernel }). Vérifiez le câble réseau et l’adresse.
delivery-no-tls = Aucune connexion sécurisée n’a pu être établie ({ $detail }). Le serveur doit parler TLS 1.3.
delivery-other-certificate = Le serveur a présenté un certificat qui n’est ni celui qui est configuré, ni délivré par une autorité configurée. Rien n’a été envoyé. S’il a été renouvelé : rasura deliver configure
delivery-not-valid-now = Le certificat du serveur, ou celui de son autorité de certification, n’est pas valable à l’heure qu’indique l’horloge de cette machine. Rien n’a été envoyé. Vérifiez l’horloge ; si elle est juste, le certificat doit être renouvelé.
delivery-other-name = Le certificat présenté par le serveur a été délivré pour un autre nom que celui de l’adresse. Rien n’a été envoyé.
delivery-redirected = Le serveur renvoie ailleurs (code { $status }), et rasura ne suit pas. Configurez l’adresse d’arrivée.
delivery-refused = Le serveur ne l’a pas acceptée (code { $status }).
delivery-not-shown = Le serveur l’a acceptée mais ne montre pas ce qu’il détient (code { $status }) ; elle ne compte donc pas comme transmise.
delivery-differs = Ce que détient le serveur n’est pas ce qui a été envoyé ; elle ne compte donc pas comme transmise.
delivery-not-http = Ce que le serveur a répondu n’est pas du HTTP.
delivery-too-long = La réponse du serveur était plus longue que possible et n’a pas été lue jusqu’au bout.
delivery-cut-short = La connexion s’est terminée avant la réponse du serveur.
delivery-line-acknowledged = { $path } : le serveur la détient
delivery-line-waiting = { $path } : en attente
delivery-line-failed = { $path } : NON TRANSMISE. { $reason }
delivery-line-not-noted = { $path } : le serveur la détient, mais cela n’a pas pu être noté ici ; elle sera renvoyée la fois suivante : { $reason }
delivery-later = Les attestations sont conservées ici. Transmettez ce qui attend avec : rasura deliver
delivery-not-waited-for = Le serveur n’avait pas encore répondu à la fin du travail, et il n’a pas été attendu.
delivery-summary = { $acknowledged ->
    [one] { $acknowledged } attestation se trouve
   *[other] { $acknowledged } attestations se trouvent
} sur { $url }. En attente ici : { $waiting }.
