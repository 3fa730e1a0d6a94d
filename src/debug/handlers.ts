// How requests are answered: by functions that return the answer's body, or throw what is wrong.

import type { RequestArguments } from './requestArguments';

/** @throws UserError what the client is told; anything else that is thrown is told as a defect */
export type Handler = (given: RequestArguments) => unknown;

/** By the requests' names. */
export type Handlers = Readonly<Record<string, Handler>>;

/** An answer behind which something happens. */
export class FollowedAnswer {
  constructor(
    readonly body: unknown,
    readonly follow: () => void,
  ) {}
}

/** The client hears the answer first, then the events that `follow` causes. */
export function followedBy(body: unknown, follow: () => void): FollowedAnswer {
  return new FollowedAnswer(body, follow);
}
