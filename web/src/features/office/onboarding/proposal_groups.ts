import type { Proposal } from './api';

export interface ProposalGroup {
  key: string;
  /** Of the template; absent: none suits. */
  language?: string;
  template_name?: string;
  in_their_language: boolean;
  /** As a lead of the first of them will read it. */
  text?: string;
  proposals: Proposal[];
}

/** Forms that would be greeted by the same template, together; forms without one last. */
export function group_proposals(proposals: Proposal[]): ProposalGroup[] {
  const groups = new Map<string, ProposalGroup>();
  for (const proposal of proposals) {
    const whatsapp = proposal.instant_response?.whatsapp;
    const key = whatsapp ? [whatsapp.template_name, whatsapp.language, proposal.in_their_language].join('|') : 'none';
    const group = groups.get(key) ?? {
      key,
      language: whatsapp?.language,
      template_name: whatsapp?.template_name,
      in_their_language: proposal.in_their_language,
      text: proposal.text,
      proposals: [],
    };
    group.proposals.push(proposal);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((one, other) => Number(!one.language) - Number(!other.language));
}
