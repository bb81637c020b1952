import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/dialog';
import { page_of, type Operation } from './operation';
import css from './tray.module.css';

/** What could not be done, row by row, with the way to each. */
export function Problems({ operation, close }: { operation: Operation; close: () => void }) {
  const { t } = useTranslation('operations');
  const { problems = [], problem_count = 0 } = operation;
  return (
    <Dialog onClose={close} size="lg" title={t('problems', { count: problem_count })}>
      <ul className={css.problems}>
        {problems.map(({ id, reason }, n) => {
          const page = page_of(id);
          return (
            <li key={id ?? n}>
              <span>{reason}</span>
              {page ? (
                <Link to={page} onClick={close}>
                  {t('open_record')}
                </Link>
              ) : (
                id && <code>{id}</code>
              )}
            </li>
          );
        })}
      </ul>
      {problem_count > problems.length && <p className="muted">{t('first_of_them', { count: problems.length })}</p>}
    </Dialog>
  );
}
