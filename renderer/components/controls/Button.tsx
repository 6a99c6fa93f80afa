// Buttons: with words (Button, and ButtonLink where it is a link), and with an icon, named by a tooltip and for
// screen readers (IconButton).
import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import styles from './Button.module.css';
import { Icon, type IconName } from '../icons.tsx';
import { Tooltip } from '../overlay/Tooltip.tsx';

interface ButtonProps extends ComponentProps<'button'> {
  /** primary: the thing to do next, one a screen. quiet: no border until pointed at. danger: removes something. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'small' | 'normal' | 'large';
  icon?: IconName;
}

export function Button({
  kind = 'plain',
  size = 'normal',
  icon,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button type={type} className={cx(styles.button, styles[kind], styles[size], className)} {...rest}>
      {icon !== undefined && <Icon name={icon} size={size === 'small' ? 16 : 18} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it navigates or saves a file. */
export function ButtonLink({ icon, children, ...rest }: ComponentProps<'a'> & { icon?: IconName }) {
  return (
    <a className={cx(styles.button, styles.link)} {...rest}>
      {icon !== undefined && <Icon name={icon} size={16} />}
      {children}
    </a>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  label: string;
  icon: IconName;
  size?: 'small' | 'normal';
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string;
}

export function IconButton({
  label,
  icon,
  size = 'normal',
  shortcut,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip words={label} shortcut={shortcut}>
      <button
        type={type}
        aria-label={label}
        aria-keyshortcuts={shortcut}
        className={cx(styles.iconButton, size === 'small' && styles.iconSmall, className)}
        {...rest}
      >
        <Icon name={icon} size={size === 'small' ? 16 : 20} />
      </button>
    </Tooltip>
  );
}
