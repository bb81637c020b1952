import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Listed } from '@/api/listed';
import { useCatalogue } from './catalogue';
import { useChoosable } from './choosable';
import { complaint_about, type Complaints } from './complaints';
import { from_parts, type Filter } from './filter';
import css from './filters.module.css';
import { useSayings } from './sayings';

interface ChipsProps {
  noun: Listed;
  parts: Filter[];
  /** Said elsewhere already. */
  hidden: boolean[];
  complaints: Complaints;
  onEdit: (at: number) => void;
  onChange: (filter: Filter | undefined) => void;
}

/** The parts of a filter as sentences: press one to edit it, or take it away. */
export default function Chips({ noun, parts, hidden, complaints, onEdit, onChange }: ChipsProps) {
  const { t } = useTranslation(['filters']);
  const { catalogue } = useCatalogue(noun);
  const say = useSayings(catalogue, useChoosable());
  if (!catalogue) return null;
  return parts.map((part, n) => {
    if (hidden[n]) return null;
    const said = say(part);
    const wrong = complaint_about(`/all/${n}`, complaints);
    return (
      <span key={n} className={css.chip} data-wrong={wrong ? true : undefined} title={wrong}>
        <button type="button" className="truncate" title={said} onClick={() => onEdit(n)}>
          {said}
        </button>
        <CloseButton
          size={24}
          iconSize={14}
          aria-label={t('take_away', { filter: said })}
          onClick={() => onChange(from_parts(parts.toSpliced(n, 1)))}
        />
      </span>
    );
  });
}
