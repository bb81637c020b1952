import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Logo } from '@/components/logo';
import { on_demand } from '@/components/on_demand';
import { MoreButton } from './more_button';
import { on_a_phone, usePlaces, type ShownPlace } from './places';
import css from './shell.module.css';

const More = on_demand(() => import('./more_places'), 'menu');

/** The places of the app: a rail at the side, a bar at the bottom of a phone. */
export function Rail() {
  const { t } = useTranslation('shell');
  const { rail } = usePlaces();
  const { others } = on_a_phone(rail);
  return (
    <nav className={css.rail} aria-label={t('main_navigation')}>
      <Link to="/" className={css.logo} tabIndex={-1} aria-hidden>
        <Logo size={34} />
      </Link>
      {rail.map((place, n) => (
        <PlaceLink
          key={place.room}
          place={place}
          begins={n > 0 && place.group !== rail[n - 1]?.group}
          beyond={others.includes(place)}
        />
      ))}
      {others.length > 0 && (
        <More places={others} button={(summons) => <MoreButton places={others} {...summons} />} />
      )}
    </nav>
  );
}

function PlaceLink({ place, begins, beyond }: { place: ShownPlace; begins: boolean; beyond: boolean }) {
  const { to, icon: Icon, name, useBadge, group } = place;
  return (
    <Link to={to} className={css.place} data-begins={begins ? group : undefined} data-beyond={beyond || undefined}>
      <Icon size={21} stroke={1.7} aria-hidden />
      <span className="truncate">{name}</span>
      {useBadge && <Badge useCount={useBadge} />}
    </Link>
  );
}

/** How much waits there. */
function Badge({ useCount }: { useCount: () => number }) {
  const count = useCount();
  return count > 0 && <span className={css.badge}>{count > 99 ? '99+' : count}</span>;
}
