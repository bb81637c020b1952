#include "sandbox/people/names.hpp"

namespace alcedo::sandbox {
namespace {

constexpr Name english_first[] = {
    {"Emma", "emma"},     {"Liam", "liam"},       {"Olivia", "olivia"}, {"Noah", "noah"},
    {"Ava", "ava"},       {"Ethan", "ethan"},     {"Sophie", "sophie"}, {"Jack", "jack"},
    {"Chloe", "chloe"},   {"Daniel", "daniel"},   {"Grace", "grace"},   {"Marcus", "marcus"},
    {"Hannah", "hannah"}, {"Owen", "owen"},       {"Zoë", "zoe"},       {"Priya", "priya"},
    {"Malik", "malik"},   {"Siobhán", "siobhan"}, {"Kenji", "kenji"},   {"Amara", "amara"},
    {"Theo", "theo"},     {"Naomi", "naomi"},     {"Felix", "felix"},   {"Ruth", "ruth"},
    {"Caleb", "caleb"},   {"Imani", "imani"},     {"Hugo", "hugo"},     {"Clara", "clara"},
    {"Wei", "wei"},       {"Nadia", "nadia"},
};
constexpr Name english_last[] = {
    {"Carter", "carter"},       {"Nguyen", "nguyen"},     {"Brooks", "brooks"},     {"Murphy", "murphy"},
    {"Patel", "patel"},         {"Kowalski", "kowalski"}, {"Okafor", "okafor"},     {"Bennett", "bennett"},
    {"O'Neill", "oneill"},      {"Fischer", "fischer"},   {"Tanaka", "tanaka"},     {"Reed", "reed"},
    {"Lindqvist", "lindqvist"}, {"Hughes", "hughes"},     {"Delgado", "delgado"},   {"Whitaker", "whitaker"},
    {"Chen", "chen"},           {"Moreau", "moreau"},     {"Baptiste", "baptiste"}, {"Sato", "sato"},
    {"McKenzie", "mckenzie"},   {"Adeyemi", "adeyemi"},   {"Rossi", "rossi"},       {"Sullivan", "sullivan"},
};
constexpr Name spanish_first[] = {
    {"Lucía", "lucia"},   {"Mateo", "mateo"},       {"Valentina", "valentina"}, {"Santiago", "santiago"},
    {"Camila", "camila"}, {"Diego", "diego"},       {"Sofía", "sofia"},         {"Javier", "javier"},
    {"Ximena", "ximena"}, {"Andrés", "andres"},     {"Renata", "renata"},       {"Álvaro", "alvaro"},
    {"Paula", "paula"},   {"Emiliano", "emiliano"}, {"Inés", "ines"},           {"Rodrigo", "rodrigo"},
    {"Itzel", "itzel"},   {"Gonzalo", "gonzalo"},   {"Nuria", "nuria"},         {"Joaquín", "joaquin"},
    {"Begoña", "begona"}, {"Raúl", "raul"},
};
constexpr Name spanish_last[] = {
    {"García", "garcia"},       {"Hernández", "hernandez"}, {"Martínez", "martinez"}, {"López", "lopez"},
    {"Gutiérrez", "gutierrez"}, {"Ibáñez", "ibanez"},       {"Ramírez", "ramirez"},   {"Flores", "flores"},
    {"Castillo", "castillo"},   {"Ortega", "ortega"},       {"Peña", "pena"},         {"Vázquez", "vazquez"},
    {"Muñoz", "munoz"},         {"Cárdenas", "cardenas"},   {"Salinas", "salinas"},   {"Aguirre", "aguirre"},
    {"Molina", "molina"},       {"Serrano", "serrano"},
};
constexpr Name hindi_first[] = {
    {"आशा", "asha"},     {"रोहन", "rohan"},        {"प्रिया", "priya"},    {"अर्जुन", "arjun"},
    {"नेहा", "neha"},     {"विकास", "vikas"},       {"अनन्या", "ananya"},   {"कबीर", "kabir"},
    {"मीरा", "meera"},   {"सिद्धार्थ", "siddharth"}, {"दीपिका", "deepika"}, {"आदित्य", "aditya"},
    {"पूजा", "pooja"},    {"राहुल", "rahul"},        {"काव्या", "kavya"},    {"मनोज", "manoj"},
    {"सुनीता", "sunita"}, {"ईशान", "ishaan"},       {"तन्वी", "tanvi"},     {"अमित", "amit"},
};
constexpr Name hindi_last[] = {
    {"शर्मा", "sharma"},      {"वर्मा", "verma"},    {"गुप्ता", "gupta"},   {"सिंह", "singh"},
    {"मिश्रा", "mishra"},     {"यादव", "yadav"},    {"जोशी", "joshi"},   {"अग्रवाल", "agarwal"},
    {"त्रिपाठी", "tripathi"}, {"चौहान", "chauhan"}, {"मेहता", "mehta"},   {"श्रीवास्तव", "srivastava"},
    {"कपूर", "kapoor"},       {"पांडेय", "pandey"},   {"सक्सेना", "saxena"}, {"ठाकुर", "thakur"},
};
constexpr Name portuguese_first[] = {
    {"Beatriz", "beatriz"},     {"João", "joao"},     {"Mariana", "mariana"},   {"Tiago", "tiago"},
    {"Inês", "ines"},           {"Rafael", "rafael"}, {"Letícia", "leticia"},   {"Gonçalo", "goncalo"},
    {"Luísa", "luisa"},         {"Thiago", "thiago"}, {"Catarina", "catarina"}, {"Caio", "caio"},
    {"Larissa", "larissa"},     {"Afonso", "afonso"}, {"Júlia", "julia"},       {"Vinícius", "vinicius"},
    {"Margarida", "margarida"}, {"Duarte", "duarte"}, {"Antônia", "antonia"},   {"Bruno", "bruno"},
};
constexpr Name portuguese_last[] = {
    {"Silva", "silva"},       {"Santos", "santos"},       {"Oliveira", "oliveira"},
    {"Sousa", "sousa"},       {"Gonçalves", "goncalves"}, {"Carvalho", "carvalho"},
    {"Araújo", "araujo"},     {"Magalhães", "magalhaes"}, {"Ferreira", "ferreira"},
    {"Ribeiro", "ribeiro"},   {"Conceição", "conceicao"}, {"Nogueira", "nogueira"},
    {"Teixeira", "teixeira"}, {"Moreira", "moreira"},     {"Brandão", "brandao"},
    {"Azevedo", "azevedo"},
};

constexpr City english_cities[] = {
    {"Boston", "US"},  {"Chicago", "US"},  {"Austin", "US"},   {"Seattle", "US"}, {"Denver", "US"},
    {"Toronto", "CA"}, {"Montréal", "CA"}, {"New York", "US"}, {"Atlanta", "US"}, {"Portland", "US"}};
constexpr City spanish_cities[] = {{"Ciudad de México", "MX"}, {"Guadalajara", "MX"}, {"Puebla", "MX"},
                                   {"Madrid", "ES"},           {"Sevilla", "ES"},     {"Málaga", "ES"}};
constexpr City hindi_cities[] = {{"दिल्ली", "IN"}, {"जयपुर", "IN"}, {"लखनऊ", "IN"},
                                 {"भोपाल", "IN"}, {"इंदौर", "IN"}, {"पुणे", "IN"}};
constexpr City portuguese_cities[] = {{"São Paulo", "BR"}, {"Recife", "BR"},  {"Curitiba", "BR"},
                                      {"Lisboa", "PT"},    {"Setúbal", "PT"}, {"Coimbra", "PT"}};

} // namespace

std::span<const Name> first_names(Language language) {
    switch (language) {
    case Language::es: return spanish_first;
    case Language::hi: return hindi_first;
    case Language::pt: return portuguese_first;
    case Language::en: break;
    }
    return english_first;
}

std::span<const Name> last_names(Language language) {
    switch (language) {
    case Language::es: return spanish_last;
    case Language::hi: return hindi_last;
    case Language::pt: return portuguese_last;
    case Language::en: break;
    }
    return english_last;
}

std::span<const City> cities(Language language) {
    switch (language) {
    case Language::es: return spanish_cities;
    case Language::hi: return hindi_cities;
    case Language::pt: return portuguese_cities;
    case Language::en: break;
    }
    return english_cities;
}

} // namespace alcedo::sandbox
