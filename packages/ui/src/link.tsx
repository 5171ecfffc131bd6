'use client';
import { type AnchorHTMLAttributes, type ComponentType, createContext, useContext } from 'react';

/** What a link needs. */
export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
}

const PlainLink: ComponentType<LinkProps> = (props) => <a {...props} />;
const LinkContext = createContext<ComponentType<LinkProps>>(PlainLink);

/** Gives the components the application's own link (client-side navigation). */
export const LinkProvider = LinkContext.Provider;

/** A link in the application's way of navigating. */
export function Link(props: LinkProps) {
  const Component = useContext(LinkContext);
  return <Component {...props} />;
}
