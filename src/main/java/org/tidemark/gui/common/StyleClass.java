package org.tidemark.gui.common;

/** Style classes of {@code components.css}, by meaning. Colours are never set in code. */
public final class StyleClass {
  /** Figures: monospaced digits, so that columns of numbers line up. */
  public static final String NUMBER = "number";

  /** Text of lesser weight: captions, hints, units. */
  public static final String MUTED = "muted";

  /** The heading of a page. */
  public static final String PAGE_TITLE = "page-title";

  /** A small framed word in the status bar or a table. */
  public static final String BADGE = "badge";

  /** Mode badge of a directory opened for looking only. */
  public static final String BADGE_INSPECT = "badge-inspect";

  /** Buy side; always together with a sign or a word. */
  public static final String BID = "bid";

  /** Sell side; always together with a sign or a word. */
  public static final String ASK = "ask";

  /** Gains. */
  public static final String POSITIVE = "positive";

  /** Losses. */
  public static final String NEGATIVE = "negative";

  /** Something to look at. */
  public static final String WARNING = "warning";

  /** Damaged or undecodable data. */
  public static final String DAMAGE = "damage";

  /** Rows whose content is still on its way. */
  public static final String LOADING = "loading";

  private StyleClass() {}
}
