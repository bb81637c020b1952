#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "http/client/client.hpp"
#include "providers/failure.hpp"
#include "providers/transport.hpp"

namespace alcedo::providers::meta {

/// {"error":{…}} of any Graph product.
struct GraphError {
    int code = 0;
    int subcode = 0;
    bool is_transient = false;
    std::string message;
    std::string title;   ///< error_user_title
    std::string details; ///< error_user_msg, or error_data.details
};
std::optional<GraphError> read_graph_error(std::string_view body);

/// The failure that an answer with an error status stands for (meta-common §5). `wait` is what the usage headers ask
/// for. Pure; one table.
Failure failure_of(int status, std::string_view body, Milliseconds wait = Milliseconds{0},
                   Repeating repeating = Repeating::harmless);

/// The answer if it is a success, or the failure of any other outcome.
Result<http::Answer> success_of(const http::CallResult& result, Repeating repeating = Repeating::harmless);

} // namespace alcedo::providers::meta
