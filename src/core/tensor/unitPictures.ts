// A unit's incoming weights as a picture: column j of a Dense kernel laid out as the layer's input was.

/** How the incoming weights of one unit make a picture. */
export interface UnitLayout {
  readonly units: number;
  /** Of one picture. */
  readonly rows: number;
  readonly columns: number;
  /** Pictures beside each other for one unit, as for colour images; 1 for most. */
  readonly channels: number;
  /** Weights of one unit; may be less than rows × columns × channels, and then the last places stay empty. */
  readonly inputs: number;
}

/** By the unit's number, by the norm of its weights (largest first), or so that similar pictures stand together. */
export type UnitOrder = 'index' | 'norm' | 'similarity';
