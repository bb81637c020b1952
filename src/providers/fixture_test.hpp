#pragma once
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "http/client/client.hpp"
#include "tests/support/source_folder.hpp"

namespace alcedo::providers {

/// The bytes of src/providers/<path>, e.g. "meta/fixtures/webhook-leadgen.json".
inline std::string fixture(const std::string& path) {
    std::ifstream in(test::source_folder() / "src/providers" / path, std::ios::binary);
    if (!in) throw std::runtime_error("there is no fixture " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline http::CallResult answered(int status, std::string body, http::Headers headers = {}) {
    http::Answer answer;
    answer.status = status;
    answer.body = std::move(body);
    answer.headers = std::move(headers);
    return answer;
}

inline http::CallResult unanswered(http::FailureKind kind, bool surely_not_sent) {
    http::TransportFailure failure;
    failure.kind = kind;
    failure.detail = "no answer";
    failure.surely_not_sent = surely_not_sent;
    return failure;
}

inline std::string header_of(const http::OutgoingRequest& request, std::string_view name) {
    for (const auto& header : request.headers)
        if (header.name == name) return header.value;
    return {};
}

} // namespace alcedo::providers
