import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '@/components/logo';
import css from './doorway.module.css';

/** The frame of the pages outside: the form, and beside it what the product promises. */
export function Doorway({
  title,
  intro,
  children,
  foot,
}: {
  title: string;
  intro: string;
  children?: ReactNode;
  foot: ReactNode;
}) {
  const { t } = useTranslation('identity');
  return (
    <main className={css.doorway}>
      <div className={css.side}>
        <div className={css.form}>
          <div className={css.brand}>
            <span className={css.mark}>
              <Logo size={32} />
            </span>
            Alcedo
          </div>
          <div>
            <h1>{title}</h1>
            <p className={css.intro}>{intro}</p>
          </div>
          {children}
          <div className={css.foot}>{foot}</div>
        </div>
      </div>
      <aside className={css.promise}>
        <h2>{t('promise_title')}</h2>
        <ol>
          <li>
            <b>1</b>
            {t('promise_1')}
          </li>
          <li>
            <b>2</b>
            {t('promise_2')}
          </li>
          <li>
            <b>3</b>
            {t('promise_3')}
          </li>
        </ol>
        <div className={css.bird} aria-hidden>
          <Logo size={380} />
        </div>
      </aside>
    </main>
  );
}
