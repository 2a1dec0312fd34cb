/* Stands in for the kernel below nvme-cli and mmc-utils: every NVMe and MMC
 * ioctl on the file named by RASURA_FAKE succeeds, and what was asked is
 * written to the file named by RASURA_CAPTURE, one line for each command.
 * RASURA_ANSWER names a file with the answer to Identify Namespace or to
 * SEND_EXT_CSD. capture_nvme_mmc.sh runs it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include <fcntl.h>
#include <linux/nvme_ioctl.h>
#include <linux/mmc/ioctl.h>
#include <linux/fs.h>

static int is_fake(int fd)
{
	char link[64], path[4096];
	const char *fake = getenv("RASURA_FAKE");
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, sizeof(path) - 1);
	if (n < 0 || !fake)
		return 0;
	path[n] = 0;
	return strcmp(path, fake) == 0;
}

static void nvme(const char *kind, const struct nvme_passthru_cmd *c)
{
	FILE *f = fopen(getenv("RASURA_CAPTURE"), "a");
	fprintf(f, "%s opcode=%02x nsid=%08x cdw2=%08x cdw3=%08x cdw10=%08x cdw11=%08x "
		"cdw12=%08x cdw13=%08x cdw14=%08x cdw15=%08x bytes=%u timeout=%u\n",
		kind, c->opcode, c->nsid, c->cdw2, c->cdw3, c->cdw10, c->cdw11,
		c->cdw12, c->cdw13, c->cdw14, c->cdw15, c->data_len, c->timeout_ms);
	fclose(f);
}

/* What the tool has to find in a reply to go on: a namespace of format 1,
 * a controller that can sanitise. */
static void answer(const struct nvme_passthru_cmd *c)
{
	uint8_t *data = (uint8_t *)(uintptr_t)c->addr;
	const char *file = getenv("RASURA_ANSWER");
	if (!data || !c->data_len)
		return;
	if (c->opcode == 0x81)
		return;
	memset(data, 0, c->data_len);
	if (c->opcode == 6 && (c->cdw10 & 0xff) == 0 && file) {
		FILE *f = fopen(file, "r");
		if (f) {
			if (fread(data, 1, c->data_len, f) == 0)
				fprintf(stderr, "empty answer\n");
			fclose(f);
		}
	}
	if (c->opcode == 6 && (c->cdw10 & 0xff) == 1) {
		data[256] = 0x0a;
		data[328] = 7;
		data[516] = 1;
		data[524] = 4;
	}
}

int ioctl(int fd, unsigned long request, ...)
{
	static int (*next)(int, unsigned long, ...);
	va_list list;
	va_start(list, request);
	void *arg = va_arg(list, void *);
	va_end(list);
	if (!next)
		next = dlsym(RTLD_NEXT, "ioctl");
	if (!is_fake(fd))
		return next(fd, request, arg);
	request &= 0xffffffffUL;
	if (request == (NVME_IOCTL_ADMIN_CMD & 0xffffffffUL) || request == (NVME_IOCTL_IO_CMD & 0xffffffffUL)) {
		struct nvme_passthru_cmd *c = arg;
		nvme(request == (NVME_IOCTL_ADMIN_CMD & 0xffffffffUL) ? "admin" : "io", c);
		answer(c);
		c->result = 0;
		return 0;
	}
	if (request == (NVME_IOCTL_ADMIN64_CMD & 0xffffffffUL) || request == (NVME_IOCTL_IO64_CMD & 0xffffffffUL)) {
		struct nvme_passthru_cmd64 *c = arg;
		nvme(request == (NVME_IOCTL_ADMIN64_CMD & 0xffffffffUL) ? "admin" : "io", arg);
		answer(arg);
		c->result = 0;
		return 0;
	}
	if (request == NVME_IOCTL_ID)
		return 1;
	if (request == (MMC_IOC_CMD & 0xffffffffUL)) {
		struct mmc_ioc_cmd *c = arg;
		FILE *f = fopen(getenv("RASURA_CAPTURE"), "a");
		fprintf(f, "mmc index=%u argument=%08x write=%d flags=%08x block=%u blocks=%u timeout=%u\n",
			c->opcode, c->arg, c->write_flag, c->flags, c->blksz, c->blocks, c->cmd_timeout_ms);
		fclose(f);
		memset(c->response, 0, sizeof(c->response));
		c->response[0] = 0x900;
		const char *file = getenv("RASURA_ANSWER");
		/* Groups: 0 permanent, 1 power-on, 2 temporary, 3 none, 31 temporary. */
		static const uint8_t groups[8] = {0x40, 0, 0, 0, 0, 0, 0, 0x1b};
		if (c->opcode == 31)
			memcpy((void *)(uintptr_t)c->data_ptr, groups, 8);
		if (c->opcode == 8 && file) {
			FILE *a = fopen(file, "r");
			if (a) {
				if (fread((void *)(uintptr_t)c->data_ptr, 1, 512, a) == 0)
					fprintf(stderr, "empty answer\n");
				fclose(a);
			}
		}
		return 0;
	}
	if (request == BLKGETSIZE) {
		*(unsigned long *)arg = 7503872;
		return 0;
	}
	FILE *f = fopen(getenv("RASURA_CAPTURE"), "a");
	fprintf(f, "other %08lx\n", request);
	fclose(f);
	errno = ENOTTY;
	return -1;
}
