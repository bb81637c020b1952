import { Drawer, Modal, type DrawerProps, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';

/** A dialog that stands as long as it is rendered, and gives the focus back to what opened it. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useFocusBack();
  return <Modal {...props} opened />;
}

/** The same at the end of the screen, for what is read beside the page. */
export function SideDialog(props: Omit<DrawerProps, 'opened'>) {
  useFocusBack();
  return <Drawer {...props} opened />;
}

/** The library returns the focus only when a dialog outlives its closing; ours leave the page with it. */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}
