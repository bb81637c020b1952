#pragma once
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/chunked_body.hpp"
#include "http/live_hub.hpp"
#include "http/request_head.hpp"
#include "http/response.hpp"
#include "http/routes.hpp"

namespace alcedo::http::edge {

struct Connection;

/// One request and its answer, on its way from the io thread to a worker and back. Used again and again, so that its
/// texts keep their memory.
struct Exchange {
    Connection* connection = nullptr;
    std::uint32_t generation = 0; ///< of the connection; another one means that it was closed meanwhile
    const Route* route = nullptr; ///< nullptr: answered without one
    Request request;
    HeadFacts facts;
    ChunkedBody chunks;
    std::chrono::steady_clock::time_point started;

    Response response;
    std::uint64_t asked_by = 0; ///< a number of the person, or of the network of who is not known
    std::string head;           ///< status line, fields, and a small body
    std::string_view rest;      ///< the body when it is large or part of the program
    std::size_t body_bytes = 0; ///< for the access log
    std::size_t buffered = 0;   ///< bytes of the request's body, as the server counts them
    bool keep_alive = true;

    std::uint64_t left = 0; ///< bytes of the response's source that were not read yet
    bool pulls = false;     ///< one more trip to the workers: to read the next piece of the source
    bool is_cut = false;    ///< the source failed: what was sent is not the whole

    bool loads_missed = false; ///< a second trip to the workers: to load the events that a stream missed
    EventStream stream;
    MissedEvents missed;
    std::shared_ptr<void> stream_place; ///< of a stream to come

    void reset() {
        connection = nullptr;
        route = nullptr;
        request.method = Method::get;
        request.path.clear();
        request.query.clear();
        request.headers.clear();
        request.path_parameters.clear();
        release_if_large(request.body);
        request.body.clear();
        release_if_large(head);
        head.clear();
        facts = {};
        chunks = {};
        response = {};
        rest = {};
        body_bytes = 0;
        buffered = 0;
        left = 0;
        pulls = false;
        is_cut = false;
        loads_missed = false;
        missed = {};
        asked_by = 0;
        stream_place.reset();
    }

private:
    static void release_if_large(std::string& text) {
        if (text.capacity() > 64 * 1024) std::string().swap(text);
    }
};

} // namespace alcedo::http::edge
