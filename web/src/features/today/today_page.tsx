import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '@/components/page';
import { AfterAWhile, Answered } from '@/components/states';
import { useFormat } from '@/i18n/format';
import { useToday } from './api';
import { DaysChart, HoursChart, SpeedChart } from './charts';
import { Feed } from './feed';
import { FormShares, StatusShares } from './shares';
import { Tiles } from './tiles';
import css from './today.module.css';

/** The day at a glance. `setup` stands first while the workspace is still being set up. */
export function TodayPage({ setup }: { setup: ReactNode }) {
  const { t } = useTranslation('today');
  const format = useFormat();
  const today = useToday();
  return (
    <>
      <PageHead title={t('title')} note={today.data && format.long_day(new Date(today.dataUpdatedAt).toISOString())} />
      <div className={css.page}>
        {setup}
        <Answered of={today} skeleton={<Waiting />}>
          {(facts) => (
            <>
              <Tiles today={facts} />
              <div className={css.columns}>
                <div className={css.charts}>
                  <SpeedChart speed={facts.speed} />
                  <div className={css.pair}>
                    <DaysChart days={facts.days} />
                    <HoursChart hourly={facts.hourly} />
                  </div>
                  <div className={css.pair}>
                    <FormShares by_form={facts.by_form} />
                    <StatusShares by_status={facts.by_status} />
                  </div>
                </div>
                <Feed />
              </div>
            </>
          )}
        </Answered>
      </div>
    </>
  );
}

function Waiting() {
  return (
    <AfterAWhile>
      <Skeleton height={92} radius="lg" />
      <div className={css.columns}><Skeleton height={300} radius="lg" /><Skeleton height={300} radius="lg" /></div>
    </AfterAWhile>
  );
}
