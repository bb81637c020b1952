import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card, PageHead } from '@/components/page';
import { AfterAWhile, Answered } from '@/components/states';
import { Parts } from '@/house/parts';
import { useFormat } from '@/i18n/format';
import { useToday } from './api';
import { DaysChart, HoursChart, SpeedChart } from './charts';
import { Feed } from './feed';
import { FormShares, StatusShares } from './shares';
import { Tiles } from './tiles';
import css from './today.module.css';

/** The day at a glance. */
export function TodayPage() {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const today = useToday();
  return (
    <>
      <PageHead
        title={t('title')}
        note={today.data && format.long_day(new Date(today.dataUpdatedAt).toISOString())}
      />
      <div className={css.page}>
        <Parts at="today.top" />
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
      <div className={css.tiles} aria-hidden>
        {[0, 1, 2, 3, 4].map((tile) => (
          <div key={tile} className={css.tile}>
            <Skeleton height={10} width="56%" my={5} />
            <Skeleton height={22} width="34%" my={6} />
            <Skeleton height={9} width="70%" my={4} />
          </div>
        ))}
      </div>
      <div className={css.columns} aria-hidden>
        <Card>
          <div className={css.waiting}>
            <Skeleton height={12} width="26%" />
            <Skeleton height={232} />
          </div>
        </Card>
        <Card>
          <div className={css.waiting}>
            <Skeleton height={12} width="42%" />
            {[0, 1, 2, 3, 4].map((line) => (
              <Skeleton key={line} height={32} />
            ))}
          </div>
        </Card>
      </div>
    </AfterAWhile>
  );
}
