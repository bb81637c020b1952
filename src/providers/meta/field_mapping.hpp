#pragma once
#include <boost/describe/enum.hpp>

#include "providers/meta/lead_ads.hpp"

namespace alcedo::providers::meta {

/// Where an answer of a lead form goes.
enum class FieldTarget {
    full_name,
    first_name,
    last_name,
    email,
    phone,
    company,
    job_title,
    city,
    state,
    country,
    zip_code,
    street_address,
    answer, ///< kept with the lead under its question
    ignore,
};
BOOST_DESCRIBE_ENUM(FieldTarget, full_name, first_name, last_name, email, phone, company, job_title, city,
                    state, country, zip_code, street_address, answer, ignore)

/// The likely target of a question: by its type, else by its key; `answer` when neither says.
FieldTarget guess_target(const Question& question);

} // namespace alcedo::providers::meta
