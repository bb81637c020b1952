#include "bench/support/load.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <deque>
#include <fcntl.h>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace alcedo::bench {
namespace {

using Time = std::chrono::steady_clock::time_point;
using Microseconds = std::chrono::microseconds;

Time now() { return std::chrono::steady_clock::now(); }

int connect_to(const std::string& host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0 || connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect");
    const int one = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    return descriptor;
}

void watch(int poller, int descriptor, std::uint64_t index) {
    epoll_event event{};
    // Edge-triggered: every read takes all that is there, and the kernel need not look a second time.
    event.events = EPOLLIN | EPOLLET;
    event.data.u64 = index;
    epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event);
}

void raise_open_files() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

struct Client {
    int descriptor = -1;
    bool busy = false;
    Time since;
    std::string input;
};

/// The size of the first whole answer in `bytes`; 0 while it is not whole.
std::size_t whole_answer(std::string_view bytes) {
    const auto head = bytes.find("\r\n\r\n");
    if (head == std::string_view::npos) return 0;
    std::size_t length = 0;
    if (const auto at = bytes.substr(0, head).find("Content-Length: "); at != std::string_view::npos)
        std::from_chars(bytes.data() + at + 16, bytes.data() + head, length);
    return bytes.size() >= head + 4 + length ? head + 4 + length : 0;
}

class Load {
public:
    explicit Load(const LoadPlan& plan) : plan_(plan), poller_(epoll_create1(EPOLL_CLOEXEC)) {
        clients_.resize(static_cast<std::size_t>(plan.connections));
        for (std::size_t i = 0; i < clients_.size(); ++i) connect_again(i);
    }
    ~Load() {
        for (const auto& client : clients_) close(client.descriptor);
        close(poller_);
    }

    LoadFigures run() {
        const auto start = now();
        measured_from_ = start + plan_.warm_up;
        const auto end = measured_from_ + plan_.duration;
        next_due_ = start;
        for (std::size_t i = 0; i < clients_.size(); ++i) free_.push_back(i);
        while (true) {
            const auto time = now();
            if (time >= end) break;
            send_due(time);
            epoll_event events[256];
            const int wait_ms = plan_.per_second > 0 ? 1 : 100;
            const int count = epoll_wait(poller_, events, 256, free_.empty() ? 100 : wait_ms);
            for (int i = 0; i < count; ++i) receive(events[i].data.u64);
        }
        return figures(std::chrono::duration<double>(plan_.duration).count());
    }

private:
    void connect_again(std::size_t index) {
        auto& client = clients_[index];
        if (client.descriptor >= 0) close(client.descriptor);
        client.descriptor = connect_to(plan_.host, plan_.port);
        client.input.clear();
        watch(poller_, client.descriptor, index);
    }

    void send_due(Time time) {
        if (plan_.per_second <= 0) {
            while (!free_.empty()) send_one(time);
            return;
        }
        const auto step =
            std::chrono::duration_cast<Time::duration>(std::chrono::duration<double>(1 / plan_.per_second));
        while (next_due_ <= time && !free_.empty()) {
            send_one(next_due_);
            next_due_ += step;
        }
    }

    void send_one(Time since) {
        const auto index = free_.front();
        free_.pop_front();
        auto& client = clients_[index];
        request_.clear();
        plan_.request(request_, number_++);
        client.busy = true;
        client.since = since;
        if (send(client.descriptor, request_.data(), request_.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(request_.size()))
            lose(index);
    }

    void receive(std::size_t index) {
        auto& client = clients_[index];
        const auto count = recv(client.descriptor, buffer_, sizeof buffer_, 0);
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) return lose(index);
        std::string_view bytes(buffer_, static_cast<std::size_t>(count));
        if (!client.input.empty()) bytes = client.input.append(bytes);
        const auto size = whole_answer(bytes);
        if (size == 0) {
            if (client.input.empty()) client.input = bytes;
            return;
        }
        note(client, bytes);
        client.input.clear();
        client.busy = false;
        free_.push_back(index);
    }

    void note(const Client& client, std::string_view bytes) {
        const auto time = now();
        if (time < measured_from_) return;
        const auto took = std::chrono::duration_cast<Microseconds>(time - client.since).count();
        took_us_.push_back(static_cast<std::uint32_t>(took));
        if (bytes.size() < 10 || bytes[9] != '2') ++refused_;
    }

    void lose(std::size_t index) {
        ++broken_;
        if (broken_ > 1000) throw std::runtime_error("too many connections were lost");
        connect_again(index);
        clients_[index].busy = false;
        free_.push_back(index);
    }

    LoadFigures figures(double seconds) {
        return {static_cast<double>(took_us_.size()) / seconds,
                milliseconds_at(0.5, took_us_),
                milliseconds_at(0.99, took_us_),
                milliseconds_at(1, took_us_),
                took_us_.size(),
                number_,
                refused_,
                broken_,
                took_us_};
    }

    const LoadPlan& plan_;
    int poller_;
    std::vector<Client> clients_;
    std::deque<std::size_t> free_;
    std::string request_;
    std::uint64_t number_ = 0;
    Time measured_from_;
    Time next_due_;
    std::vector<std::uint32_t> took_us_;
    std::uint64_t refused_ = 0;
    std::uint64_t broken_ = 0;
    char buffer_[64 * 1024];
};

} // namespace

double milliseconds_at(double share, std::vector<std::uint32_t>& took_us) {
    if (took_us.empty()) return 0;
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(took_us.size() - 1));
    std::nth_element(took_us.begin(), took_us.begin() + place, took_us.end());
    return took_us[static_cast<std::size_t>(place)] / 1000.0;
}

LoadFigures run_load(const LoadPlan& plan) {
    raise_open_files();
    return std::make_unique<Load>(plan)->run();
}

std::string text_of(const LoadFigures& figures) {
    char text[200];
    std::snprintf(
        text, sizeof text,
        "%.0f/s  p50 %.2f ms  p99 %.2f ms  longest %.1f ms  (%llu answers, %llu not 2xx, %llu lost)",
        figures.per_second, figures.p50_ms, figures.p99_ms, figures.longest_ms,
        static_cast<unsigned long long>(figures.answers), static_cast<unsigned long long>(figures.refused),
        static_cast<unsigned long long>(figures.broken));
    return text;
}

std::string get_request(std::string_view path, std::string_view more_fields) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more_fields) +
           "\r\n";
}

std::string post_request(std::string_view path, std::string_view json, std::string_view more_fields) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + std::string(more_fields) +
           "Content-Length: " + std::to_string(json.size()) + "\r\n\r\n" + std::string(json);
}

void send_once(const std::string& host, std::uint16_t port, const std::string& request) {
    const int descriptor = connect_to(host, port);
    if (send(descriptor, request.data(), request.size(), MSG_NOSIGNAL) < 0)
        throw std::runtime_error("cannot send");
    shutdown(descriptor, SHUT_WR);
    close(descriptor);
}

StreamCrowd::~StreamCrowd() {
    for (const int socket : sockets_) close(socket);
    if (poller_ >= 0) close(poller_);
}

void StreamCrowd::open(int count, const std::string& request) {
    raise_open_files();
    if (poller_ < 0) poller_ = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < count; ++i) {
        const int socket = connect_to(host_, port_);
        if (send(socket, request.data(), request.size(), MSG_NOSIGNAL) < 0)
            throw std::runtime_error("cannot send");
        watch(poller_, socket, sockets_.size());
        sockets_.push_back(socket);
    }
    if (!all_receive("\n\n", std::chrono::seconds(20)))
        throw std::runtime_error("not every stream was opened");
}

bool StreamCrowd::all_receive(std::string_view ending, std::chrono::milliseconds limit) {
    received_.assign(sockets_.size(), false);
    std::size_t missing = sockets_.size();
    const auto end = now() + limit;
    epoll_event events[512];
    char buffer[4096];
    while (missing > 0 && now() < end) {
        const int count = epoll_wait(poller_, events, 512, 10);
        for (int i = 0; i < count; ++i) {
            const auto index = events[i].data.u64;
            const auto size = recv(sockets_[index], buffer, sizeof buffer, 0);
            if (size <= 0) continue;
            const bool ends = std::string_view(buffer, static_cast<std::size_t>(size)).ends_with(ending);
            if (ends && !received_[index]) {
                received_[index] = true;
                --missing;
            }
        }
    }
    return missing == 0;
}

} // namespace alcedo::bench
