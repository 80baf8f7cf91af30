namespace Mien.Data.Datasets;

/// <summary>An archive unpacks to more than <see cref="CsvSource.MostUnpackedBytes"/>.</summary>
internal sealed class UnpackedTooLargeException : Exception;
