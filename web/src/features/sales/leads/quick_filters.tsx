import { useTranslation } from 'react-i18next';
import { useUsers } from '@/api/shared_lists';
import { LEAD_STATUS, PRIORITY } from '@/api/words';
import { NONE, type Quick } from '@/components/filters/quick';
import { PriorityMark, StatusMark } from '@/components/lead_marks';

const LATELY = ['1d', '7d', '30d', '90d'] as const;

/** What people narrow the list of leads by all day. */
export function useQuickFilters(): Quick[] {
  const { t } = useTranslation(['leads', 'common']);
  const users = useUsers().data?.items ?? [];
  return [
    {
      field: 'status',
      name: t('column_status'),
      options: LEAD_STATUS.map((value) => ({
        value,
        label: <StatusMark status={value} />,
        text: t(`common:status_${value}`),
      })),
    },
    {
      field: 'owner',
      name: t('column_owner'),
      options: [
        { value: NONE, label: t('common:unassigned'), text: t('common:unassigned') },
        ...users.map(({ id, name }) => ({ value: id, label: name, text: name })),
      ],
    },
    {
      field: 'priority',
      name: t('column_priority'),
      options: PRIORITY.toReversed().map((value) => ({
        value,
        label: <PriorityMark priority={value} />,
        text: t(`common:priority_${value}`),
      })),
    },
    {
      field: 'captured_at',
      name: t('column_captured'),
      spans: true,
      options: LATELY.map((value) => ({ value, label: t(`lately_${value}`), text: t(`lately_${value}`) })),
    },
  ];
}
