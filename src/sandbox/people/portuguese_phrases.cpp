#include "sandbox/people/phrase_book.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::string_view opening[] = {
    "Oi! Sim, fui eu que preenchi 😊",          "Olá, que resposta rápida!",
    "Boa tarde, tenho interesse no curso sim", "Oi, queria saber mais por favor",
    "Olá! É para mim e para o meu irmão",
};
constexpr std::string_view asks_price[] = {
    "Quanto custa o intensivo?",       "Qual é o valor por mês?",   "A aula experimental é mesmo grátis?",
    "Tem desconto para duas pessoas?", "O material está incluído?",
};
constexpr std::string_view answers_time[] = {
    "Terça depois das 18h dá certo", "De manhã, antes das dez", "Pode ser quinta às 19h?",
    "Qualquer dia menos quarta",     "Sábado seria perfeito",
};
constexpr std::string_view answers_level[] = {
    "Começando do zero mesmo 😅",        "Entendo bem, mas travo na hora de falar", "Acho que A2",
    "B1, fiz uma prova no ano passado", "Estudei inglês dois anos na escola",
};
constexpr std::string_view answers_reason[] = {
    "Vou me mudar em março",
    "É para o trabalho, a empresa abriu escritório fora",
    "Quero fazer mestrado no exterior",
    "Sempre quis aprender, agora vai!",
    "A família do meu marido fala inglês",
};
constexpr std::string_view agrees[] = {
    "Perfeito, combinado", "Ótimo 👍", "Sim, pode marcar", "Fechado!", "Está bem, pode ser",
};
constexpr std::string_view hesitates[] = {
    "Vou falar com a minha esposa e aviso",
    "Hum, é um pouco mais do que eu pensava",
    "Preciso ver a minha agenda",
    "Pode mandar os detalhes por e-mail?",
    "Estou vendo outras escolas, amanhã respondo",
};
constexpr std::string_view thanks[] = {
    "Muito obrigado!",
    "Obrigada, você é muito gentil",
    "Valeu! 🙏",
    "Que bom, obrigada!",
};
constexpr std::string_view declines[] = {
    "Desculpe, já encontrei outra escola",
    "Agora não, talvez no ano que vem",
    "Acho que não vai dar, obrigado",
};
constexpr std::string_view stop[] = {
    "STOP",
    "PARAR",
    "Parar por favor",
};
constexpr std::string_view photo_caption[] = {
    "É este o livro?",
    "Vou ficar hospedado aqui",
    "Meu resultado do ano passado",
};
constexpr std::string_view small_talk[] = {
    "A escola fica perto do metrô?",
    "São quantas pessoas por turma?",
    "Posso trocar de online para presencial depois?",
    "Tem certificado no final?",
    "Tem gente da minha idade? Tenho 60 😄",
};
constexpr std::string_view welcome[] = {
    "Olá {first_name}, aqui é da Casa Brisa 👋 Obrigada pelo interesse nos nossos cursos. Quando quer a sua "
    "aula experimental grátis?",
    "Oi {first_name}! Sou a Inês da Casa Brisa. Vou ajudar você a escolher o curso.",
};
constexpr std::string_view tells_price[] = {
    "O intensivo de verão custa 390 € por quatro semanas, com livros incluídos.",
    "As turmas da noite são 85 € por mês e a aula experimental é grátis.",
};
constexpr std::string_view proposes_time[] = {
    "Terça às 18h30, hora de Lisboa, fica bem?",
    "Tenho vaga na quinta às 10h ou na sexta às 19h. Qual prefere?",
};
constexpr std::string_view asks_level[] = {
    "Já estudou inglês ou espanhol antes?",
    "Que nível acha que tem?",
};
constexpr std::string_view confirms[] = {
    "Pronto! O link chega por e-mail. Até lá, {first_name} 🌊",
    "Está marcado. Traga as suas perguntas!",
};
constexpr std::string_view follows_up[] = {
    "Olá {first_name}, ainda está pensando na aula experimental?",
    "Oi {first_name}, restam duas vagas na turma de julho. Guardo uma para você?",
};
constexpr std::string_view says_goodbye[] = {
    "Até breve, {first_name}!",
    "Obrigada, {first_name}. Tenha um ótimo dia!",
};

} // namespace

Sayings portuguese_phrases(Intent intent) {
    switch (intent) {
    case Intent::opening: return opening;
    case Intent::asks_price: return asks_price;
    case Intent::answers_time: return answers_time;
    case Intent::answers_level: return answers_level;
    case Intent::answers_reason: return answers_reason;
    case Intent::agrees: return agrees;
    case Intent::hesitates: return hesitates;
    case Intent::thanks: return thanks;
    case Intent::declines: return declines;
    case Intent::stop: return stop;
    case Intent::photo_caption: return photo_caption;
    case Intent::welcome: return welcome;
    case Intent::tells_price: return tells_price;
    case Intent::proposes_time: return proposes_time;
    case Intent::asks_level: return asks_level;
    case Intent::confirms: return confirms;
    case Intent::follows_up: return follows_up;
    case Intent::says_goodbye: return says_goodbye;
    case Intent::small_talk: break;
    }
    return small_talk;
}

} // namespace alcedo::sandbox
