#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

namespace alcedo::sandbox {

/// What an app is given to connect: the seeded ids and tokens. GET /_sandbox/credentials.
struct Credentials {
    struct Page {
        std::string page_id;
        std::string name;
        std::string access_token;
        std::vector<std::string> form_ids;
        BOOST_DESCRIBE_CLASS(Page, (), (page_id, name, access_token, form_ids), (), ())
    };
    struct Whatsapp {
        std::string phone_number_id;
        std::string waba_id;
        std::string display_phone_number;
        std::string access_token;
        BOOST_DESCRIBE_CLASS(Whatsapp, (), (phone_number_id, waba_id, display_phone_number, access_token), (),
                             ())
    };
    struct Smtp {
        std::string host;
        int port = 0;
        std::string username;
        std::string password;
        std::string from_email;
        std::string from_name;
        std::string security = "none";
        BOOST_DESCRIBE_CLASS(Smtp, (), (host, port, username, password, from_email, from_name, security), (),
                             ())
    };

    std::string business_name;
    std::string graph_url; ///< takes the place of https://graph.facebook.com
    std::string app_id;
    std::string app_secret;
    std::string verify_token;
    std::string user_access_token;
    Page facebook_page; ///< the one with the campaigns
    Page second_page;
    Whatsapp whatsapp_cloud;
    Smtp email_smtp; ///< port 0: there is no mail server
    BOOST_DESCRIBE_CLASS(Credentials, (),
                         (business_name, graph_url, app_id, app_secret, verify_token, user_access_token,
                          facebook_page, second_page, whatsapp_cloud, email_smtp),
                         (), ())
};

} // namespace alcedo::sandbox
