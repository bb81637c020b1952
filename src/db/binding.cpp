#include "db/binding.hpp"

#include <algorithm>
#include <stdexcept>

namespace alcedo::db {

ParameterSource::ParameterSource(const Binding& binding)
    : first_(&binding.params), second_(&binding.more), has_tenant_(binding.tenant.has_value()) {
    // Lets listed values win over the members of a struct.
    if (first_->from_struct()) std::swap(first_, second_);
    if (has_tenant_) {
        tenant_ = Value(*binding.tenant);
        me_ = Value(binding.me);
    }
    for (const auto* params : {first_, second_})
        if (!params->from_struct()) listed_ += params->values().size();
}

const Value& ParameterSource::value_of(std::string_view name, std::string_view sql) {
    if (has_tenant_ && name == "tenant") return tenant_;
    if (has_tenant_ && name == "me") return me_;
    if (const auto* value = find(*first_, next_of_first_, name)) return *value;
    if (const auto* value = find(*second_, next_of_second_, name)) return *value;
    throw std::logic_error("No value was given for :" + std::string(name) + " of: " + std::string(sql));
}

const Value* ParameterSource::find(const Params& params, std::size_t& next, std::string_view name) {
    const auto values = params.values();
    for (std::size_t looked_at = 0; looked_at < values.size(); ++looked_at) {
        if (next >= values.size()) next = 0;
        const auto& param = values[next++];
        if (param.name != name) continue;
        if (!params.from_struct()) ++used_;
        return &param.value;
    }
    return nullptr;
}

void ParameterSource::refuse_leftovers(std::span<const std::string> names, std::string_view sql) const {
    if (used_ == listed_) return;
    for (const auto* params : {first_, second_}) {
        if (params->from_struct()) continue;
        for (const auto& param : params->values())
            if (std::ranges::find(names, param.name) == names.end() ||
                (has_tenant_ && (param.name == "tenant" || param.name == "me")))
                throw std::logic_error("The statement does not take :" + std::string(param.name) + ": " +
                                       std::string(sql));
    }
    throw std::logic_error("A parameter was given twice to: " + std::string(sql));
}

} // namespace alcedo::db
