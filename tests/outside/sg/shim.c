/*
 * Stands between a tool and a drive that is not there: LD_PRELOAD it, and the
 * path in RASURA_FAKE_DRIVE opens /dev/null, while SG_IO on it is answered out
 * of a script and written to a log. No other ioctl gets through on it, and no
 * real device is ever opened in its place.
 *
 * RASURA_FAKE_SCRIPT: one answer a line, the first that matches counts:
 *     COMMAND STATUS SENSE DATA
 * COMMAND is hex of the first bytes, '.' for any digit; STATUS the SCSI status;
 * SENSE and DATA hex, '-' for none. Without a match: CHECK CONDITION with
 * ILLEGAL REQUEST, invalid operation code.
 * RASURA_FAKE_LOG: one command a line, appended:
 *     COMMAND DIRECTION LENGTH TIMEOUT DATA-OUT
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <scsi/sg.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

static char fake_fd[1024];

static int is_fake(const char *path) {
    const char *fake = getenv("RASURA_FAKE_DRIVE");
    return path && fake && strcmp(path, fake) == 0;
}

static int open_fake(int flags) {
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open64");
    int fd = real("/dev/null", flags & (O_ACCMODE | O_CLOEXEC));
    if (fd >= 0 && fd < (int)sizeof fake_fd)
        fake_fd[fd] = 1;
    return fd;
}

#define OPEN(name)                                                            \
    int name(const char *path, int flags, ...) {                              \
        va_list rest;                                                         \
        va_start(rest, flags);                                                \
        int mode = va_arg(rest, int);                                         \
        va_end(rest);                                                         \
        if (is_fake(path))                                                    \
            return open_fake(flags);                                          \
        int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, #name);        \
        return real(path, flags, mode);                                       \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                          \
    int name(int at, const char *path, int flags, ...) {                      \
        va_list rest;                                                         \
        va_start(rest, flags);                                                \
        int mode = va_arg(rest, int);                                         \
        va_end(rest);                                                         \
        if (is_fake(path))                                                    \
            return open_fake(flags);                                          \
        int (*real)(int, const char *, int, ...) = dlsym(RTLD_NEXT, #name);   \
        return real(at, path, flags, mode);                                   \
    }
OPENAT(openat)
OPENAT(openat64)

int __open_2(const char *path, int flags) { return open(path, flags, 0); }
int __open64_2(const char *path, int flags) { return open64(path, flags, 0); }

int close(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "close");
    if (fd >= 0 && fd < (int)sizeof fake_fd)
        fake_fd[fd] = 0;
    return real(fd);
}

static void hex(FILE *out, const unsigned char *bytes, unsigned length) {
    if (length == 0)
        fputc('-', out);
    for (unsigned i = 0; i < length; i++)
        fprintf(out, "%02x", bytes[i]);
}

static unsigned unhex(const char *text, unsigned char *bytes, unsigned room) {
    unsigned n = 0, byte;
    while (n < room && sscanf(text + 2 * n, "%2x", &byte) == 1)
        bytes[n++] = byte;
    return n;
}

static int matches(const char *pattern, const char *command) {
    for (; *pattern; pattern++, command++)
        if (!*command || (*pattern != '.' && *pattern != *command))
            return 0;
    return 1;
}

static int answer(struct sg_io_hdr *io) {
    static char line[1 << 20], sense[1 << 10], data[1 << 20], pattern[64];
    static unsigned char bytes[1 << 19];
    char command[65] = "";
    unsigned status = 2;
    for (unsigned i = 0; i < io->cmd_len && i < 32; i++)
        sprintf(command + 2 * i, "%02x", io->cmdp[i]);
    strcpy(sense, "70000500000000" "0a" "00000000" "2000" "00000000");
    strcpy(data, "-");

    FILE *script = fopen(getenv("RASURA_FAKE_SCRIPT"), "r");
    while (script && fgets(line, sizeof line, script)) {
        unsigned candidate;
        char s[1 << 10];
        static char d[1 << 20];
        if (sscanf(line, "%63s %x %1023s %1048575s", pattern, &candidate, s, d) == 4 &&
            matches(pattern, command)) {
            status = candidate;
            strcpy(sense, s);
            strcpy(data, d);
            break;
        }
    }
    if (script)
        fclose(script);

    FILE *log = fopen(getenv("RASURA_FAKE_LOG"), "a");
    fprintf(log, "%s %s %u %u ", command,
            io->dxfer_direction == SG_DXFER_TO_DEV     ? "out"
            : io->dxfer_direction == SG_DXFER_FROM_DEV ? "in"
                                                       : "none",
            io->dxfer_len, io->timeout);
    hex(log, io->dxferp, io->dxfer_direction == SG_DXFER_TO_DEV ? io->dxfer_len : 0);
    fputc('\n', log);
    fclose(log);

    io->status = status;
    io->masked_status = status >> 1;
    io->host_status = io->msg_status = io->sb_len_wr = io->resid = io->duration = 0;
    io->driver_status = 0;
    io->info = status ? SG_INFO_CHECK : SG_INFO_OK;
    if (sense[0] != '-' && io->sbp) {
        unsigned n = unhex(sense, bytes, io->mx_sb_len);
        memcpy(io->sbp, bytes, n);
        io->sb_len_wr = n;
        io->driver_status = 8;
    }
    if (io->dxfer_direction == SG_DXFER_FROM_DEV) {
        unsigned n = data[0] == '-' ? 0 : unhex(data, bytes, io->dxfer_len);
        memset(io->dxferp, 0, io->dxfer_len);
        memcpy(io->dxferp, bytes, n);
        io->resid = io->dxfer_len - n;
    }
    return 0;
}

int ioctl(int fd, unsigned long request, ...) {
    va_list rest;
    va_start(rest, request);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    if (fd < 0 || fd >= (int)sizeof fake_fd || !fake_fd[fd]) {
        int (*real)(int, unsigned long, ...) = dlsym(RTLD_NEXT, "ioctl");
        return real(fd, request, argument);
    }
    switch (request) {
    case SG_IO:
        return answer(argument);
    case SG_GET_VERSION_NUM:
        *(int *)argument = 30536;
        return 0;
    default:
        errno = ENOTTY;
        return -1;
    }
}
