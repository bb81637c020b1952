#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

/// Speaking to the server as a browser does, over a real socket.
namespace alcedo::test {

/// What a call was answered.
struct Answer {
    int status = 0; ///< 0: the connection broke
    std::string body;
    boost::json::value json;                         ///< null when the body is none
    std::multimap<std::string, std::string> headers; ///< names in lower case

    /// The value at a JSON Pointer as text ("" when absent): text("/contact/name").
    std::string text(std::string_view pointer) const;
    std::int64_t number(std::string_view pointer) const; ///< -1 when absent
    bool has(std::string_view pointer) const;
    /// The array at a pointer; empty when there is none.
    boost::json::array items(std::string_view pointer = "/items") const;
    std::string header(const std::string& name) const;
    /// The value of a cookie that this answer sets.
    std::string cookie(const std::string& name) const;
};

/// The text at a pointer of any JSON value.
std::string text_at(const boost::json::value& json, std::string_view pointer);

/// A caller, signed in when it has a token. Paths are those below /api/v1; others begin with "//" ("//healthz").
class Talk {
public:
    explicit Talk(std::string url, std::string token = {});
    ~Talk();
    Talk(Talk&&) noexcept;

    Answer get(const std::string& path) const { return call("GET", path, {}); }
    Answer post(const std::string& path, const boost::json::value& body = boost::json::object{}) const;
    Answer put(const std::string& path, const boost::json::value& body) const;
    Answer del(const std::string& path) const { return call("DELETE", path, {}); }
    /// Anything at all, with further headers.
    Answer call(const std::string& method, const std::string& path, std::string body,
                const std::map<std::string, std::string>& headers = {}) const;
    /// Every item of a list, page after page.
    boost::json::array all(const std::string& path, int limit) const;

    const std::string& token() const { return token_; }
    const std::string& url() const { return url_; }

private:
    struct Line;
    std::string url_;
    std::string token_;
    std::unique_ptr<Line> line_;
};

} // namespace alcedo::test
