#pragma once
#include <string>

namespace alcedo::http {

struct Route;

/// operationId of a route in camelCase: listLeads, getLead, createLead, updateLeadStatus, deleteLead; actions are read
/// from the path: leadsBulkAssign, authLogin.
std::string operation_name(const Route& route);
/// The first segment below /api/v1, or of the path.
std::string tag_of(const Route& route);

} // namespace alcedo::http
