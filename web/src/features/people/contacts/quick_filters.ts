import { useTranslation } from 'react-i18next';
import type { Quick } from '@/components/filters/quick';

const LATELY = ['7d', '30d', '90d'] as const;

/** What people narrow the list of contacts by all day. */
export function useQuickFilters(): Quick[] {
  const { t } = useTranslation(['contacts']);
  return [
    {
      field: 'created_at',
      name: t('created'),
      spans: true,
      options: LATELY.map((value) => ({ value, label: t(`lately_${value}`), text: t(`lately_${value}`) })),
    },
    {
      field: 'do_not_contact',
      name: t('reachable'),
      options: [
        { value: 'false', label: t('may_contact'), text: t('may_contact') },
        { value: 'true', label: t('do_not_contact'), text: t('do_not_contact') },
      ],
    },
  ];
}
