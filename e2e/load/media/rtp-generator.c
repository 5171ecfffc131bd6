/*
 * Sends and receives 20 ms G.711 RTP for many calls at once, in one thread, and looks at what arrives.
 *
 * Call i has two streams: 2i from an A socket to the relay's port toward A, to arrive at a B socket, and 2i + 1 the other way round. K sockets on each
 * side are shared by the calls: call i uses number i modulo K. A stream is known by a number in its payload, so that its order, its source
 * and the way it took can be checked at the other end.
 *
 * -m FILE   one line for each call: the relay's address and port toward A, and toward B; without it A and B send to each other
 * -n N      calls
 * -a, -b    own addresses; -A, -B: first ports, each socket takes the next but one
 * -x, -y    names of network namespaces (ip-netns(8)) in which the A and B sockets are
 * -K        sockets on each side; -t: seconds that count; -w: milliseconds before; -r: packets a second and stream
 * -e FILE   A speaks SRTP: what it sends, in all calls alike, stands in the file: the length of a packet (4 bytes, this machine's order), then the
 *           packets, their sequence numbers from 0 on. B must be given their payload, 160 bytes of 0xd5; streams are known by the relay's port that
 *           they come from
 * -o FILE   with -e: the first packet that counts of each stream toward A is written there, for others to decrypt: number of the stream and
 *           length (4 bytes each), then the packet
 *
 * "start" and "end" are printed when the time that counts begins and ends; at the end one line of JSON. Delays are from just before the call of
 * sendmmsg(2) to the kernel's receive timestamp, in microseconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
	MAX_SOCKETS = 512,
	BATCH = 32,
	BUFFER = 512,
	SILENCE = 0xd5,
	RTP_HEADER = 12,
	PAYLOAD = 160,
	PACKET = RTP_HEADER + PAYLOAD,
	DELAYS = 2000000, /* one bucket for each microsecond */
	STAMP_AT = RTP_HEADER, /* when it was sent, nanoseconds */
	STREAM_AT = RTP_HEADER + 8, /* its number */
	LATE_NS = 2000000,
	IDLE_NS = 200000,
	LINGER_NS = 400000000,
};

#define SECOND 1000000000ull

/* One direction of a call. */
struct stream {
	struct sockaddr_storage to; /* the relay */
	struct sockaddr_storage source; /* whom its packets must come from */
	uint16_t sequence;
	int32_t expected; /* next sequence number; -1: nothing came yet */
	int socket;
	int sampled;
};

static int sockets[2][MAX_SOCKETS];
static int socket_count = 64;
static struct stream *streams;
static int stream_count;
static int direct;
static uint64_t measured_from;

/* SRTP: A's packets, when each packet of each stream was sent, and which stream comes from which of the relay's ports, by the side it arrives on. */
static uint8_t *prepared;
static uint32_t prepared_length, prepared_count;
static uint64_t *sent_at_table;
static int by_port[2][65536];
static FILE *samples;

static uint64_t sent, send_errors, late, received, alien, lost, reordered, wrong_source;
static uint64_t worst_lag;
static uint32_t delays[DELAYS];

static struct mmsghdr out[BATCH], in[BATCH];
static struct iovec out_vector[BATCH], in_vector[BATCH];
static int out_stream[BATCH];
static uint16_t out_sequence[BATCH];
static uint8_t out_bytes[BATCH][PACKET], in_bytes[BATCH][BUFFER];
static struct sockaddr_storage in_source[BATCH];
static char in_control[BATCH][64];

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static uint64_t now(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return t.tv_sec * SECOND + t.tv_nsec;
}

static socklen_t make_address(struct sockaddr_storage *result, const char *text, int port)
{
	struct sockaddr_in *four = (struct sockaddr_in *)result;
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)result;
	memset(result, 0, sizeof *result);
	if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
		four->sin_family = AF_INET;
		four->sin_port = htons(port);
		return sizeof *four;
	}
	if (inet_pton(AF_INET6, text, &six->sin6_addr) != 1) {
		fprintf(stderr, "%s is no address\n", text);
		exit(1);
	}
	six->sin6_family = AF_INET6;
	six->sin6_port = htons(port);
	return sizeof *six;
}

static socklen_t length_of(const struct sockaddr_storage *address)
{
	return address->ss_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
}

static int same_address(const struct sockaddr_storage *a, const struct sockaddr_storage *b)
{
	if (a->ss_family != b->ss_family)
		return 0;
	if (a->ss_family == AF_INET) {
		const struct sockaddr_in *x = (const struct sockaddr_in *)a, *y = (const struct sockaddr_in *)b;
		return x->sin_port == y->sin_port && x->sin_addr.s_addr == y->sin_addr.s_addr;
	}
	const struct sockaddr_in6 *x = (const struct sockaddr_in6 *)a, *y = (const struct sockaddr_in6 *)b;
	return x->sin6_port == y->sin6_port && memcmp(&x->sin6_addr, &y->sin6_addr, sizeof x->sin6_addr) == 0;
}

static int open_socket(const char *address, int port)
{
	struct sockaddr_storage local;
	socklen_t length = make_address(&local, address, port);
	int fd = socket(local.ss_family, SOCK_DGRAM | SOCK_NONBLOCK, 0), size = 4 << 20, on = 1;
	if (fd < 0)
		die("socket");
	if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size) < 0)
		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
	if (setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on) < 0)
		die("SO_TIMESTAMPNS");
	if (bind(fd, (struct sockaddr *)&local, length) < 0) {
		fprintf(stderr, "%s port %d: ", address, port);
		die("bind");
	}
	return fd;
}

static void enter_namespace(const char *name)
{
	char path[256];
	if (name == NULL)
		return;
	snprintf(path, sizeof path, "/run/netns/%s", name);
	int fd = open(path, O_RDONLY);
	if (fd < 0 || setns(fd, CLONE_NEWNET) < 0)
		die(path);
	close(fd);
}

static void open_side(int side, const char *address, int port, const char *namespace)
{
	int own = open("/proc/self/ns/net", O_RDONLY);
	enter_namespace(namespace);
	for (int i = 0; i < socket_count; i++)
		sockets[side][i] = open_socket(address, port + 2 * i);
	if (namespace != NULL && setns(own, CLONE_NEWNET) < 0)
		die("setns");
	close(own);
}

static void add_call(int call, const char *to_a, int port_a, const char *to_b, int port_b)
{
	struct stream *a = &streams[2 * call], *b = a + 1;
	make_address(&a->to, to_a, port_a);
	make_address(&b->to, to_b, port_b);
	a->source = b->to;
	b->source = a->to;
	a->socket = sockets[0][call % socket_count];
	b->socket = sockets[1][call % socket_count];
	a->expected = b->expected = -1;
	by_port[1][port_b] = 2 * call;
	by_port[0][port_a] = 2 * call + 1;
}

static void load_prepared(const char *path)
{
	FILE *file = fopen(path, "r");
	if (file == NULL || fread(&prepared_length, 4, 1, file) != 1 || prepared_length <= PACKET ||
	    prepared_length > BUFFER)
		die(path);
	prepared = malloc((65536 + 1) * prepared_length);
	prepared_count = fread(prepared, prepared_length, 65536, file);
	fclose(file);
	sent_at_table = calloc((size_t)stream_count * prepared_count, sizeof *sent_at_table);
}

static int is_silence(const uint8_t *payload)
{
	for (int i = 0; i < PAYLOAD; i++)
		if (payload[i] != SILENCE)
			return 0;
	return 1;
}

static void sample(struct stream *stream, uint32_t number, const uint8_t *packet, uint32_t length)
{
	stream->sampled = 1;
	if (fwrite(&number, 4, 1, samples) != 1 || fwrite(&length, 4, 1, samples) != 1 ||
	    fwrite(packet, length, 1, samples) != 1)
		die("samples");
}

/* Whose packet it is, and when it was sent; -1: nobody's, or not what was to come. */
static int recognise(const uint8_t *packet, unsigned length, const struct sockaddr_storage *source, int side,
		     uint64_t *sent_at)
{
	uint16_t sequence = packet[2] << 8 | packet[3];
	if (prepared == NULL) {
		uint32_t number;
		if (length != PACKET)
			return -1;
		memcpy(sent_at, packet + STAMP_AT, sizeof *sent_at);
		memcpy(&number, packet + STREAM_AT, sizeof number);
		/* An A stream, of an even number, arrives on side 1. */
		return number >= (uint32_t)stream_count || (int)(number & 1) == side ? -1 : (int)number;
	}
	if (length != (side == 0 ? prepared_length : PACKET) || (side == 1 && !is_silence(packet + RTP_HEADER)))
		return -1;
	int port = ntohs(source->ss_family == AF_INET ? ((const struct sockaddr_in *)source)->sin_port
						      : ((const struct sockaddr_in6 *)source)->sin6_port);
	int number = by_port[side][port];
	if ((number & 1) == side || sequence >= prepared_count)
		return -1;
	*sent_at = sent_at_table[(size_t)number * prepared_count + sequence];
	return *sent_at == 0 ? -1 : number;
}

static void check(const uint8_t *packet, unsigned length, const struct sockaddr_storage *source, int side,
		  uint64_t received_at)
{
	uint64_t sent_at;
	int number = recognise(packet, length, source, side, &sent_at);
	if (number < 0) {
		alien++;
		return;
	}
	struct stream *stream = &streams[number];
	uint16_t sequence = packet[2] << 8 | packet[3];
	if (!direct && !same_address(&stream->source, source))
		wrong_source++;
	if (stream->expected >= 0) {
		int16_t ahead = (int16_t)(sequence - (uint16_t)stream->expected);
		if (ahead < 0) {
			reordered++;
			lost -= lost > 0;
		} else {
			lost += ahead;
			stream->expected = (uint16_t)(sequence + 1);
		}
	} else
		stream->expected = (uint16_t)(sequence + 1);
	if (sent_at < measured_from)
		return;
	received++;
	if (samples != NULL && side == 0 && !stream->sampled)
		sample(stream, number, packet, length);
	int64_t delay = ((int64_t)received_at - (int64_t)sent_at) / 1000;
	delays[delay < 0 ? 0 : delay >= DELAYS ? DELAYS - 1 : delay]++;
}

static void drain(int fd, int side)
{
	for (;;) {
		for (int i = 0; i < BATCH; i++) {
			in[i].msg_hdr.msg_name = &in_source[i];
			in[i].msg_hdr.msg_namelen = sizeof in_source[i];
			in[i].msg_hdr.msg_control = in_control[i];
			in[i].msg_hdr.msg_controllen = sizeof in_control[i];
		}
		int count = recvmmsg(fd, in, BATCH, MSG_DONTWAIT, NULL);
		for (int i = 0; i < count; i++) {
			struct cmsghdr *control = CMSG_FIRSTHDR(&in[i].msg_hdr);
			struct timespec stamp = { 0, 0 };
			if (control != NULL && control->cmsg_type == SO_TIMESTAMPNS)
				memcpy(&stamp, CMSG_DATA(control), sizeof stamp);
			check(in_bytes[i], in[i].msg_len, &in_source[i], side,
			      stamp.tv_sec * SECOND + stamp.tv_nsec);
		}
		if (count < BATCH)
			return;
	}
}

static void put(int slot, int number)
{
	struct stream *stream = &streams[number];
	uint8_t *packet = out_bytes[slot];
	uint16_t sequence = stream->sequence++;
	out[slot].msg_hdr.msg_name = &stream->to;
	out[slot].msg_hdr.msg_namelen = length_of(&stream->to);
	out_stream[slot] = number;
	out_sequence[slot] = sequence;
	out_vector[slot] = (struct iovec){ packet, PACKET };
	if (prepared != NULL && sequence >= prepared_count) {
		fprintf(stderr, "there are %u packets for A only\n", prepared_count);
		exit(1);
	}
	if (prepared != NULL && (number & 1) == 0) {
		out_vector[slot] = (struct iovec){ prepared + sequence * prepared_length, prepared_length };
		return;
	}
	uint32_t timestamp = htonl(sequence * 160u), source = htonl(0x10000u + number), id = number;
	packet[2] = sequence >> 8;
	packet[3] = sequence;
	memcpy(packet + 4, &timestamp, 4);
	memcpy(packet + 8, &source, 4);
	memcpy(packet + STREAM_AT, &id, 4);
}

static void send_batch(int fd, int count)
{
	uint64_t stamp = now(CLOCK_REALTIME);
	for (int i = 0; i < count; i++) {
		memcpy(out_bytes[i] + STAMP_AT, &stamp, sizeof stamp);
		if (prepared != NULL)
			sent_at_table[(size_t)out_stream[i] * prepared_count + out_sequence[i]] = stamp;
	}
	for (int done = 0; done < count;) {
		int result = sendmmsg(fd, out + done, count - done, 0);
		if (result <= 0) {
			send_errors++;
			done++;
		} else {
			sent += result;
			done += result;
		}
	}
}

static void receive_ready(int poll, int wait_ms)
{
	struct epoll_event events[256];
	int count = epoll_wait(poll, events, 256, wait_ms);
	for (int i = 0; i < count; i++) {
		int side = events[i].data.u32 >> 16;
		drain(sockets[side][events[i].data.u32 & 0xffff], side);
	}
}

static double cpu_seconds(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
	       (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void say(const char *what)
{
	puts(what);
	fflush(stdout);
}

static long percentile(double share)
{
	uint64_t sum = 0;
	for (long i = 0; i < DELAYS; i++) {
		sum += delays[i];
		if (sum > 0 && sum >= share * received)
			return i;
	}
	return 0;
}

int main(int argc, char **argv)
{
	const char *map = NULL, *secure = NULL, *address[2] = { "127.0.0.1", "127.0.0.1" }, *namespace[2] = { NULL, NULL };
	int port[2] = { 61000, 63000 }, seconds = 5, rate = 50, calls = 0, warm_up_ms = 1500, option;
	while ((option = getopt(argc, argv, "m:n:a:b:A:B:x:y:K:t:w:r:e:o:")) > 0) {
		switch (option) {
		case 'm': map = optarg; break;
		case 'n': calls = atoi(optarg); break;
		case 'a': address[0] = optarg; break;
		case 'b': address[1] = optarg; break;
		case 'A': port[0] = atoi(optarg); break;
		case 'B': port[1] = atoi(optarg); break;
		case 'x': namespace[0] = optarg; break;
		case 'y': namespace[1] = optarg; break;
		case 'K': socket_count = atoi(optarg); break;
		case 't': seconds = atoi(optarg); break;
		case 'w': warm_up_ms = atoi(optarg); break;
		case 'r': rate = atoi(optarg); break;
		case 'e': secure = optarg; break;
		case 'o': samples = fopen(optarg, "w"); break;
		default: return 2;
		}
	}
	if (calls < 1 || socket_count < 1 || socket_count > MAX_SOCKETS || rate < 1) {
		fprintf(stderr, "calls or sockets out of range\n");
		return 2;
	}
	for (int side = 0; side < 2; side++)
		open_side(side, address[side], port[side], namespace[side]);
	streams = calloc(2 * calls, sizeof *streams);
	stream_count = 2 * calls;
	direct = map == NULL;
	if (secure != NULL)
		load_prepared(secure);
	if (direct) {
		for (int i = 0; i < calls; i++)
			add_call(i, address[1], port[1] + 2 * (i % socket_count), address[0],
				 port[0] + 2 * (i % socket_count));
	} else {
		FILE *file = fopen(map, "r");
		char to_a[64], to_b[64];
		int port_a, port_b;
		if (file == NULL)
			die(map);
		for (int i = 0; i < calls; i++) {
			if (fscanf(file, "%63s %d %63s %d", to_a, &port_a, to_b, &port_b) != 4) {
				fprintf(stderr, "%s has fewer than %d calls\n", map, calls);
				return 2;
			}
			add_call(i, to_a, port_a, to_b, port_b);
		}
		fclose(file);
	}
	/* In an order in which consecutive packets leave by the same socket. */
	int *order = malloc(stream_count * sizeof *order), filled = 0;
	for (int k = 0; k < socket_count; k++)
		for (int side = 0; side < 2; side++)
			for (int i = k; i < calls; i += socket_count)
				order[filled++] = 2 * i + side;
	int poll = epoll_create1(0);
	for (int side = 0; side < 2; side++) {
		for (int i = 0; i < socket_count; i++) {
			struct epoll_event event = { .events = EPOLLIN, .data.u32 = side << 16 | i };
			epoll_ctl(poll, EPOLL_CTL_ADD, sockets[side][i], &event);
		}
	}
	for (int i = 0; i < BATCH; i++) {
		memset(out_bytes[i], SILENCE, PACKET);
		out_bytes[i][0] = 0x80;
		out_bytes[i][1] = 8;
		in_vector[i] = (struct iovec){ in_bytes[i], BUFFER };
		out[i].msg_hdr.msg_iov = &out_vector[i];
		in[i].msg_hdr.msg_iov = &in_vector[i];
		out[i].msg_hdr.msg_iovlen = in[i].msg_hdr.msg_iovlen = 1;
	}

	uint64_t interval = SECOND / rate, begin = now(CLOCK_MONOTONIC), next = 0;
	uint64_t measure = begin + warm_up_ms * 1000000ull, end = measure + seconds * SECOND;
	uint64_t sent_before = 0;
	double cpu = 0;
	int counts = 0;
	measured_from = UINT64_MAX;
	for (;;) {
		uint64_t time = now(CLOCK_MONOTONIC);
		if (!counts && time >= measure) {
			counts = 1;
			sent_before = sent;
			late = worst_lag = lost = reordered = wrong_source = alien = 0;
			cpu = cpu_seconds();
			measured_from = now(CLOCK_REALTIME);
			say("start");
		}
		if (time >= end)
			break;
		uint64_t due = (unsigned __int128)(time - begin) * stream_count / interval;
		for (int budget = 4096; next < due && budget > 0;) {
			uint64_t lag = time - begin - (unsigned __int128)next * interval / stream_count;
			int count = 0, fd = streams[order[next % stream_count]].socket;
			if (lag > worst_lag)
				worst_lag = lag;
			while (next < due && count < BATCH && streams[order[next % stream_count]].socket == fd)
				put(count++, order[next++ % stream_count]);
			if (lag > LATE_NS)
				late += count;
			send_batch(fd, count);
			budget -= count;
		}
		receive_ready(poll, 0);
		if (next >= due) {
			struct timespec pause = { 0, IDLE_NS };
			clock_nanosleep(CLOCK_MONOTONIC, 0, &pause, NULL);
		}
	}
	cpu = cpu_seconds() - cpu;
	uint64_t counted = sent - sent_before;
	say("end");
	for (uint64_t stop = now(CLOCK_MONOTONIC) + LINGER_NS; now(CLOCK_MONOTONIC) < stop;)
		receive_ready(poll, 20);
	printf("{\"sent\":%lu,\"received\":%lu,\"missing\":%lu,\"reordered\":%lu,\"wrongSource\":%lu,\"alien\":%lu,"
	       "\"sendErrors\":%lu,\"late\":%lu,\"worstLagUs\":%lu,\"cpuUs\":%.0f,\"p50\":%ld,\"p99\":%ld,\"max\":%ld}\n",
	       counted, received, lost, reordered, wrong_source, alien, send_errors, late, worst_lag / 1000, cpu * 1e6,
	       percentile(0.5), percentile(0.99), percentile(1));
	return 0;
}
