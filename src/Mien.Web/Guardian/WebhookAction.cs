using System.Net.Http.Json;
using Mien.Core;

namespace Mien.Web.Guardian;

/// <summary>Posts <c>{"rule": NAME}</c> to an address that the rule file names; nothing else goes along.</summary>
internal sealed class WebhookAction(Uri address) : IGuardAction
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => $"tell {address.Host}";

    public async Task Do(string rule, CancellationToken cancel)
    {
        // An address that answers by another one is not followed: the file names where it goes.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await client.PostAsJsonAsync(address, new { rule }, cancel);
            if (!answer.IsSuccessStatusCode)
            {
                throw new BadInputException(address.ToString(), $"answers by {(int)answer.StatusCode}", "check what listens there");
            }
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new BadInputException(address.ToString(), "does not answer", "check the address, and that something listens there");
        }
    }
}
