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

## clés : pourquoi elles ne peuvent être créées ou utilisées

key-ambiguous = Plusieurs organisations ont des clés ici : { $organisations }. Désignez-en une : --organisation NOM
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

outcome-erased = EFFACÉ
outcome-erased-sentence = Tout ce que la méthode peut atteindre a été effacé, et rien de ce qui a été relu n’indique le contraire.
outcome-erased-with-exceptions = EFFACÉ, AVEC EXCEPTIONS
outcome-erased-with-exceptions-sentence = Le disque a été effacé, sauf les blocs mentionnés ci-dessous. Des données peuvent subsister dans ces blocs.
outcome-not-erased = NON EFFACÉ
outcome-not-erased-sentence = L’effacement a échoué ou des données subsistent. Le disque ne peut être ni réutilisé ni quitter l’organisation.
outcome-unknown = INDÉTERMINÉ
outcome-unknown-sentence = Il est impossible de dire si les données ont été effacées. Le disque est à considérer comme non effacé.
outcome-aborted = INTERROMPU
outcome-aborted-sentence = L’effacement a été arrêté avant la fin. Le disque est à considérer comme non effacé.
outcome-confirmed = CONFIRMÉ
outcome-not-confirmed = NON CONFIRMÉ
outcome-incident = INCIDENT
outcome-see-below = VOIR LE CONTENU

## certificat : ce qu'il vaut

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
medium-hard-disk = Disque dur magnétique
medium-ssd = SSD (flash)
medium-nvme = SSD NVMe (flash)
medium-emmc = eMMC (flash)
medium-sd = Carte SD (flash)
medium-usb-stick = Clé USB (flash)
medium-virtual = VIRTUEL, pas un support propre
medium-unknown = Inconnu
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
health-passed = sain selon le disque lui-même
health-failed = DÉFAILLANT selon le disque lui-même
health-hours = { $hours } heures de fonctionnement
health-reallocated = { $count } secteurs réalloués
health-media-errors = { $count } erreurs de support
health-used = { $percent } % de l’endurance prévue utilisée
health-unknown = Le disque ne donne aucune information sur son état.

## certificat : méthode, technique, politique

cert-semicolon = { $first } ; { $next }
cert-meets-policy = Conforme à la politique
cert-method = Méthode
cert-method-reached = Méthode atteinte
cert-method-none = Aucune
cert-method-of-standard = { $method } – { $standard }
method-clear = Clear (effacement logique)
method-purge = Purge (effacement approfondi)
method-destroy = Destroy (destruction physique)
cert-technique = Technique
technique-overwrite = Réécriture
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
cert-passed-over = Techniques plus fortes non retenues
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
verification-sampled = échantillon aléatoire stratifié
verification-nist-rev1 = échantillon de 10 % selon NIST SP 800-88 Rev. 1
verification-full = chaque bloc
verification-none = aucune

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

## certificat : l'attestation elle-même, et comment la vérifier

cert-about = Cette attestation
cert-id = Numéro
cert-issued = Établie le
cert-time-source = Source de l’heure
cert-time-system-clock = horloge du système
cert-time-before-build = DOUTEUSE : antérieure à ce programme
cert-time-before-previous-statement = DOUTEUSE : antérieure à la déclaration précédente de ce poste
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
cert-yes = oui
cert-no = non
