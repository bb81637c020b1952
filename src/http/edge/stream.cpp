#include "http/edge/stream.hpp"

#include <cerrno>
#include <sys/socket.h>

#include "http/edge/connection.hpp"

namespace alcedo::http::edge {

bool Stream::send(int descriptor, const SharedText& text) {
    std::size_t sent = 0;
    if (waiting.empty()) {
        const auto count = ::send(descriptor, text->data(), text->size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno != EAGAIN && errno != EINTR) return false;
        sent = count < 0 ? 0 : static_cast<std::size_t>(count);
        if (sent == text->size()) return true;
        first_sent = sent;
    }
    waiting.push_back(text);
    waiting_bytes += text->size() - sent;
    const auto of_all = backlog.bytes += text->size() - sent;
    return waiting_bytes <= backlog.most_of_one && of_all <= backlog.most_of_all;
}

bool Stream::flush(int descriptor) {
    std::size_t done = 0;
    bool is_sound = true;
    while (done < waiting.size()) {
        const auto& text = *waiting[done];
        const auto count = ::send(descriptor, text.data() + first_sent, text.size() - first_sent,
                                  MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0) {
            is_sound = errno == EAGAIN || errno == EINTR;
            break;
        }
        first_sent += static_cast<std::size_t>(count);
        waiting_bytes -= static_cast<std::size_t>(count);
        backlog.bytes -= static_cast<std::size_t>(count);
        if (first_sent < text.size()) break;
        first_sent = 0;
        ++done;
    }
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(done));
    if (waiting.empty()) std::vector<SharedText>().swap(waiting);
    return is_sound;
}

void Streams::add(Connection& connection) {
    auto& list = by_tenant_[connection.stream->asked.tenant];
    connection.stream->place = list.size();
    list.push_back(&connection);
}

void Streams::remove(Connection& connection) {
    const auto it = by_tenant_.find(connection.stream->asked.tenant);
    auto& list = it->second;
    const auto place = connection.stream->place;
    list[place] = list.back();
    list[place]->stream->place = place;
    list.pop_back();
    if (list.empty()) by_tenant_.erase(it);
}

std::vector<Connection*>* Streams::of(TenantId tenant) {
    const auto it = by_tenant_.find(tenant);
    return it == by_tenant_.end() ? nullptr : &it->second;
}

} // namespace alcedo::http::edge
