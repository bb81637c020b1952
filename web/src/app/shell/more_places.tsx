import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useOpening } from '@/components/on_demand';
import { MoreButton } from './more_button';
import type { ShownPlace } from './places';

/** The places that the bar of a phone has no room for. */
export default function MorePlaces({ places }: { places: ShownPlace[] }) {
  const { target, opened, open } = useOpening();
  return (
    <Menu opened={opened} onChange={open} position="top-end" width={220}>
      <Menu.Target>
        <MoreButton ref={target} places={places} />
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ room, to, icon: Icon, name }) => (
          <Menu.Item key={room} component={Link} to={to} leftSection={<Icon size={17} stroke={1.7} aria-hidden />}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
