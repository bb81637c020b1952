#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/time.hpp"
#include "base/viewer.hpp"
#include "http/body_source.hpp"
#include "http/headers.hpp"

namespace alcedo::http {

/// Turns the connection into a stream of server-sent events (see live_hub.hpp).
struct EventStream {
    TenantId tenant{};
    Viewer viewer{};                ///< what she may not hear does not reach her
    std::int64_t last_event_id = 0; ///< events after it are sent first; 0 starts with now
    std::string first{};            ///< data of a first event named "hello"; empty sends none
    std::string session{};          ///< the sign-in by which she listens
    Instant until = Instant::max(); ///< when its token expires
};

struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<Header>
        headers; ///< beside Content-Type, Content-Length, X-Request-Id and the security headers
    std::optional<EventStream> stream;
    std::shared_ptr<BodySource> source; ///< instead of `body`
    bool hang_up = false; ///< closes the connection instead of answering: a simulated break-down

    static Response json(std::string text, int status = 200);
    static Response text(std::string text, int status = 200);
    static Response html(std::string text, int status = 200);
    /// A file to save.
    static Response download(std::string body, std::string content_type, std::string_view file_name);
    /// 303: the client goes on with GET.
    static Response redirect(std::string location, int status = 303);
    static Response no_content();
    static Response event_stream(EventStream stream);

    Response&& with(std::string name, std::string value) && {
        headers.push_back({std::move(name), std::move(value)});
        return std::move(*this);
    }
};

/// Content-Disposition (RFC 6266): "attachment" or "inline" with the name in ASCII and in UTF-8.
std::string content_disposition(std::string_view kind, std::string_view file_name);

// --- what typed handlers return ----------------------------------------------------------------------------------
// A described struct is 200 with its JSON; these say otherwise.

/// 201 with the view.
template <class View> struct Created {
    View view;
    std::vector<Header> headers{};
};
template <class View> Created(View) -> Created<View>;

/// 202 with the view: the work goes on.
template <class View> struct Accepted {
    View view;
    std::vector<Header> headers{};
};
template <class View> Accepted(View) -> Accepted<View>;

/// 200 with the view and extra headers (cookies).
template <class View> struct WithHeaders {
    View view;
    std::vector<Header> headers{};
};

/// 204.
struct NoContent {
    std::vector<Header> headers{};
};

/// One page of a list; `next` is the opaque cursor of the following page, absent at the end.
template <class View> struct List {
    std::vector<View> items;
    std::optional<std::string> next;
    BOOST_DESCRIBE_CLASS(List, (), (items, next), (), ())
};

} // namespace alcedo::http
