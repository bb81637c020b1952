import { useTranslation } from 'react-i18next';

const BUILT_IN = ['owner', 'admin', 'manager', 'marketer', 'sales', 'viewer'] as const;
type BuiltIn = (typeof BUILT_IN)[number];

/** The roles whose names and meanings are translated; others are called as they were named. */
export function built_in(role: string): BuiltIn | undefined {
  return BUILT_IN.find((each) => each === role);
}

/** What a role is called in the person's language. */
export function useRoleName(): (role: string) => string {
  const { t } = useTranslation('common');
  return (role) => {
    const known = built_in(role);
    return known ? t(`role_${known}`) : role;
  };
}
