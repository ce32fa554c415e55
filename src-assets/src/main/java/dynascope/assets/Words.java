package dynascope.assets;

/// The product's sentences, by key.
public final class Words {
  private Words() {}
}
