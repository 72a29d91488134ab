/* Many answering fax machines of libspandsp in one process: spandsp DIRECTORY PORT COUNT.
   Each has a UDP port of its own (PORT, PORT+2, ...), begins with the first datagram, is given 20 ms of time at a time,
   and receives into a TIFF file. No log, no SIP; of UDPTL only what a path without loss needs.
   Prints what became of them, and its CPU time. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* libspandsp.so.2 */
typedef int packet_handler(void *core, void *user, const uint8_t *ifp, int length, int copies);
typedef void phase_e_handler(void *t30, void *user, int code);
void *t38_terminal_init(void *, int calls, packet_handler *, void *user);
void *t38_terminal_get_t38_core_state(void *);
void *t38_terminal_get_t30_state(void *);
int t38_terminal_send_timeout(void *, int samples);
int t38_core_rx_ifp_packet(void *core, const uint8_t *ifp, int length, uint16_t number);
void t38_set_t38_version(void *core, int version);
void t30_set_rx_file(void *t30, const char *file, int stop);
int t30_set_tx_ident(void *t30, const char *);
int t30_set_ecm_capability(void *t30, int);
int t30_set_supported_compressions(void *t30, int);
int t30_set_supported_modems(void *t30, int);
int t30_set_supported_resolutions(void *t30, int);
int t30_set_supported_image_sizes(void *t30, int);
void t30_set_phase_e_handler(void *t30, phase_e_handler *, void *user);

enum { TICK_MS = 20, SAMPLES = 8 * TICK_MS, AFTER_END = 100, REDUNDANCY = 3 };

struct machine {
    int socket, sequence, history, ticks_left, code;
    struct sockaddr_in remote;
    void *terminal, *core;
    uint8_t sent[REDUNDANCY][128];
    int length[REDUNDANCY];
};

static int ended, good;

static int say(void *core, void *user, const uint8_t *ifp, int length, int copies) {
    struct machine *m = user;
    uint8_t out[1024];
    int n = 0;
    if (length > 127) return -1;
    out[n++] = m->sequence >> 8;
    out[n++] = m->sequence;
    out[n++] = length;
    memcpy(out + n, ifp, length);
    n += length;
    out[n++] = 0;
    out[n++] = m->history;
    for (int back = 1; back <= m->history; back++) {
        int i = (m->sequence - back) % REDUNDANCY;
        out[n++] = m->length[i];
        memcpy(out + n, m->sent[i], m->length[i]);
        n += m->length[i];
    }
    memcpy(m->sent[m->sequence % REDUNDANCY], ifp, length);
    m->length[m->sequence % REDUNDANCY] = length;
    m->sequence++;
    if (m->history < REDUNDANCY) m->history++;
    for (int i = 0; i < copies; i++)
        sendto(m->socket, out, n, 0, (struct sockaddr *) &m->remote, sizeof m->remote);
    return 0;
}

static void phase_e(void *t30, void *user, int code) {
    struct machine *m = user;
    if (m->code < 0) {
        m->code = code;
        m->ticks_left = AFTER_END;
        ended++;
        good += code == 0;
    }
}

static void begin(struct machine *m, const char *directory, int number) {
    char file[512];
    snprintf(file, sizeof file, "%s/%d.tif", directory, number);
    m->terminal = t38_terminal_init(NULL, 0, say, m);
    m->core = t38_terminal_get_t38_core_state(m->terminal);
    void *t30 = t38_terminal_get_t30_state(m->terminal);
    t38_set_t38_version(m->core, 0);
    t30_set_tx_ident(t30, "load");
    t30_set_ecm_capability(t30, 1);
    t30_set_supported_compressions(t30, 2 + 4 + 8);
    t30_set_supported_modems(t30, 7);
    t30_set_supported_resolutions(t30, 0x160007);
    t30_set_supported_image_sizes(t30, 0x1F0007);
    t30_set_phase_e_handler(t30, phase_e, m);
    t30_set_rx_file(t30, file, -1);
}

static void hear(struct machine *m, const char *directory, int number) {
    uint8_t in[2048];
    socklen_t size = sizeof m->remote;
    int length = recvfrom(m->socket, in, sizeof in, 0, (struct sockaddr *) &m->remote, &size);
    if (length < 4) return;
    int ifp = in[2], at = 3;
    if (ifp & 0x80) ifp = (ifp & 0x3F) << 8 | in[at++];
    if (at + ifp > length) return;
    if (!m->terminal) begin(m, directory, number);
    t38_core_rx_ifp_packet(m->core, in + at, ifp, in[0] << 8 | in[1]);
}

static int64_t millis(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

int main(int count_of_arguments, char **arguments) {
    if (count_of_arguments != 4) return 2;
    int port = atoi(arguments[2]), count = atoi(arguments[3]), poll = epoll_create1(0);
    struct machine *all = calloc(count, sizeof *all);
    for (int i = 0; i < count; i++) {
        struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(port + 2 * i), .sin_addr = {htonl(INADDR_LOOPBACK)}};
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
        all[i].code = -1;
        all[i].socket = socket(AF_INET, SOCK_DGRAM, 0);
        if (bind(all[i].socket, (struct sockaddr *) &here, sizeof here)) return perror("bind"), 1;
        epoll_ctl(poll, EPOLL_CTL_ADD, all[i].socket, &event);
    }
    puts("ready");
    fflush(stdout);
    int64_t limit = millis() + 400000, tick = millis();
    for (int open = count; open > 0 && millis() < limit;) {
        struct epoll_event events[64];
        int64_t left = tick + TICK_MS - millis();
        int n = epoll_wait(poll, events, 64, left > 0 ? left : 0);
        for (int i = 0; i < n; i++) hear(&all[events[i].data.u32], arguments[1], events[i].data.u32);
        if (millis() - tick < TICK_MS) continue;
        tick += TICK_MS;
        open = 0;
        for (int i = 0; i < count; i++) {
            if (all[i].code >= 0 && --all[i].ticks_left <= 0) continue;
            open++;
            if (all[i].terminal) t38_terminal_send_timeout(all[i].terminal, SAMPLES);
        }
    }
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    double cpu = used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    printf("ended=%d good=%d cpu=%.2f memory=%ld\n", ended, good, cpu, used.ru_maxrss / 1024);
    return 0;
}
