/// The routes of FluentCart 1.3.25 below `/fluent-cart/v2`, in the order in which it registers them. A line has a path,
/// then each method with the action of the controller named above.
///
/// What stands here and is not acted out is answered with 501; what does not stand here does not exist. `:int` takes
/// digits, `:word` letters, digits and dashes. An action `-` is one whose place in the plugin's own list another took.
extension PublishedRoute {
  static let text = """
    [App.Modules.Subscriptions.Http.Controllers.SubscriptionController]
    subscriptions/ GET index
    subscriptions/{subscriptionOrderId} GET getSubscriptionOrderDetails
    orders/{order}/subscriptions/{subscription}/cancel PUT cancelSubscription
    orders/{order}/subscriptions/{subscription}/fetch PUT fetchSubscription
    orders/{order}/subscriptions/{subscription}/early-payment-link POST generateEarlyPaymentLink
    orders/{order}/subscriptions/{subscription}/reactivate PUT reactivateSubscription
    orders/{order}/subscriptions/{subscription}/pause PUT pauseSubscription
    orders/{order}/subscriptions/{subscription}/resume PUT resumeSubscription
    [App.Modules.Shipping.Http.Controllers.ShippingZoneController]
    shipping/zones GET index POST store
    shipping/zones/{id} GET show PUT update DELETE destroy
    shipping/zones/update-order POST updateOrder
    shipping/zone/states GET getZoneStates
    shipping/zone/countries GET getCountriesByContinent
    [App.Modules.Shipping.Http.Controllers.ShippingMethodController]
    shipping/methods POST store PUT update
    shipping/methods/{method_id} DELETE destroy
    [App.Modules.Shipping.Http.Controllers.ShippingClassController]
    shipping/classes GET index POST store
    shipping/classes/{id} GET show PUT update DELETE destroy
    shipping/classes/{id}/profile GET getProfile
    shipping/packages GET getPackages POST savePackages
    [App.Http.Controllers.WidgetsController]
    /widgets GET __invoke
    [App.Http.Controllers.DashboardController]
    dashboard/ GET getOnboardingData
    dashboard/stats GET getDashboardStats
    [App.Http.Controllers.ProductVariationController]
    products/variants GET index POST create
    [App.Http.Controllers.ProductController]
    products/ GET index POST create
    products/get-bundle-info/{productId} GET getBundleInfo
    products/save-bundle-info/{variationId} POST saveBundleInfo
    products/fetch-term GET getProductTermsList
    products/searchProductByName GET searchProductByName
    products/suggest-sku GET suggestSku
    products/searchVariantByName GET searchVariantByName
    products/search-product-variant-options GET searchProductVariantOptions
    products/findSubscriptionVariants GET findSubscriptionVariants
    products/fetchProductsByIds GET fetchProductsByIds
    products/fetchVariationsByIds GET fetchVariationsByIds
    products/fetch-term-by-parent POST getProductTermListByParent
    products/bulk-insert POST bulkInsert
    products/bulk-edit-data GET bulkEditFetch
    products/bulk-update POST bulkUpdate
    products/get-max-excerpt-word-count GET getMaxExcerptWordCount
    products/{product} GET find DELETE delete
    products/{productId}/related-products GET getRelatedProducts
    products/{productId}/pricing GET get
    products/{productId}/duplicate POST duplicate
    products/{id:int}/upgrade-paths GET getUpgradeSettings
    products/{id:int}/upgrade-path POST saveUpgradeSetting
    products/upgrade-path/{id:int}/update POST updateUpgradePath
    products/upgrade-path/{id:int}/delete DELETE deleteUpgradePath
    products/variation/{variantId}/upgrade-paths GET getUpgradePaths
    products/{postId}/pricing POST update
    products/{postId}/update-long-desc-editor-mode POST updateLongDescEditorMode
    products/{postId}/tax-class POST updateTaxClass
    products/{postId}/tax-class/remove POST removeTaxClass
    products/{postId}/shipping-class POST updateShippingClass
    products/{postId}/shipping-class/remove POST removeShippingClass
    products/{postId}/update-inventory/{variantId} PUT updateInventory
    products/{postId}/update-manage-stock PUT updateManageStock
    [App.Http.Controllers.ProductDownloadablesController]
    products/{postId}/sync-downloadable-files POST syncDownloadableFiles
    products/{downloadableId}/update PUT update
    products/{downloadableId}/delete DELETE delete
    products/getDownloadableUrl/{downloadableId} GET getDownloadableUrl
    [App.Http.Controllers.ProductController]
    products/{productId}/pricing-widgets GET getPricingWidgets
    products/{postId}/update-variant-option POST updateVariantOption
    products/add-product-terms POST addProductTerms
    products/do-bulk-action POST handleBulkActions
    products/create-dummy POST createDummyProducts
    products/sync-taxonomy-term/{postId} POST syncTaxonomyTerms
    products/delete-taxonomy-term/{postId} POST deleteTaxonomyTerms
    products/detail/{detailId} POST updateProductDetail
    [App.Http.Controllers.ProductVariationController]
    products/variants/{variantId} POST update DELETE delete
    products/variants/{variantId}/setMedia POST setMedia
    products/variants/{variantId}/pricing-table PUT updatePricingTable
    [App.Http.Controllers.VariantController]
    variants/ GET index
    [App.Http.Controllers.AddonsController]
    integration/addons GET getAddons
    [App.Http.Controllers.IntegrationController]
    integration/global-settings GET getGlobalSettings POST setGlobalSettings
    integration/global-feeds GET getFeeds
    integration/global-feeds/change-status/{integration_id:int} POST changeStatus
    integration/global-feeds/{integration_id:int} DELETE deleteSettings
    integration/global-feeds/settings GET getSettings POST saveSettings
    integration/feed/lists GET lists
    integration/feed/dynamic_options GET getDynamicOptions
    integration/feed/chained POST chained
    [App.Http.Controllers.AddonsController]
    integration/feed/install-plugin POST installAndActivate
    [App.Modules.PaymentMethods.PayPalGateway.ConnectConfig]
    /settings/payment-methods/paypal/seller-auth-token POST getSellerAuthToken
    [App.Http.Controllers.PaymentMethodController]
    /settings/payment-methods/paypal/webhook/setup POST setPayPalWebhook
    /settings/payment-methods/paypal/webhook/check GET checkPayPalWebhook
    settings/payment-methods GET getSettings POST store
    settings/payment-methods/all GET index
    settings/payment-methods/reorder POST reorder
    settings/payment-methods/connect/info GET connectInfo
    settings/payment-methods/disconnect POST disconnect
    settings/payment-methods/design POST saveDesign
    settings/payment-methods/install-addon POST installAddon
    settings/payment-methods/activate-addon POST activateAddon
    [App.Http.Controllers.SettingsController]
    settings/permissions GET getPermissions POST savePermissions
    settings/store GET getStore POST saveStore
    [App.Http.Controllers.ModuleSettingsController]
    settings/modules/plugin-addons GET getPluginAddons
    settings/modules/plugin-addons/install POST installPluginAddon
    settings/modules/plugin-addons/activate POST activatePluginAddon
    settings/modules/turnstile/verify POST verifyTurnstileKeys
    settings/modules GET getSettings POST saveSettings
    [App.Http.Controllers.SettingsController]
    settings/confirmation POST saveConfirmation
    settings/confirmation/shortcode GET getShortcode
    [App.Http.Controllers.StorageController]
    settings/storage-drivers GET index POST store
    settings/storage-drivers/active-drivers GET getActiveDrivers
    settings/storage-drivers/{driver} GET getSettings
    settings/storage-drivers/verify-info POST verifyConnectInfo
    settings/storage-drivers/create-bucket POST createBucket
    settings/storage-drivers/bucket-list POST listBuckets
    settings/storage-drivers/reset POST resetSettings
    settings/storage-drivers/change-status POST changeStatus
    [App.Http.Controllers.OrderController]
    orders/ GET index POST store
    orders/calculate-shipping POST updateShipping
    orders/do-bulk-action POST handleBulkActions
    orders/{order}/mark-as-paid POST markAsPaid
    orders/{order}/generate-missing-licenses POST generateMissingLicenses
    orders/{order_id:int} GET - POST updateOrder DELETE deleteOrder
    orders/{order_id:int}/update-address-id POST updateOrderAddressId
    orders/{order_id:int}/refund POST refundOrder
    orders/{order_id:int}/change-customer POST changeCustomer
    orders/{order_id:int}/create-and-change-customer POST createAndChangeCustomer
    orders/{order}/statuses PUT updateStatuses
    orders/{order}/transactions GET -
    orders/{order}/transactions/{transaction_id}/accept-dispute POST acceptDispute
    orders/{id}/transactions/{transaction_id} GET getDetails
    orders/{order}/address/{id} PUT updateOrderAddress
    orders/{order}/transactions/{transaction}/status PUT updateTransactionStatus
    orders/{order}/create-custom POST createCustom
    orders/shipping_methods GET getShippingMethods
    orders/{order}/sync-statuses PUT syncOrderStatuses
    [App.Http.Controllers.LabelController]
    labels/ GET index POST create
    labels/update-label-selections POST updateSelections
    [App.Http.Controllers.CustomerController]
    customers/ GET index POST store
    customers/get-stats/{customer} GET getStats
    customers/attachable-user GET getAttachableUser
    customers/{customerId}/attachable-user POST setAttachableUser
    customers/{customerId}/detach-user POST detachCustomer
    customers/{customerId:int} GET find
    customers/{customerId:int}/order GET findOrder
    customers/{customerId} PUT update
    [App.Http.Controllers.FrontendControllers.CustomerController]
    customers/{customerId} GET getDetails PUT updateDetails
    [App.Http.Controllers.CustomerController]
    customers/{customerId}/additional-info PUT updateAdditionalInfo
    customers/do-bulk-action POST handleBulkActions
    customers/{customerId}/orders GET getCustomerOrders
    [App.Http.Controllers.FrontendControllers.CustomerController]
    customers/{customerId}/orders GET getCustomerOrders
    [App.Http.Controllers.CustomerController]
    customers/{customerId}/address GET getAddress PUT updateAddress POST createAddress DELETE removeAddress
    [App.Http.Controllers.FrontendControllers.CustomerController]
    customers/{customerId}/address PUT updateAddress DELETE removeAddress
    [App.Http.Controllers.CustomerController]
    customers/{customerId}/address/make-primary POST setAddressPrimary
    [App.Http.Controllers.FrontendControllers.CustomerController]
    customers/{customerId}/address/make-primary POST setAddressPrimary
    [App.Http.Controllers.CustomerController]
    customers/{customerId:int}/recalculate-ltv POST recalculateLtv
    [App.Http.Controllers.AttributesController]
    options/attr/groups GET getGroups
    options/attr/group POST createGroup
    options/attr/group/{group_id} GET getGroup PUT updateGroup DELETE deleteGroup
    options/attr/group/{group_id}/terms GET getTerms
    options/attr/group/{group_id}/term POST createTerm
    options/attr/group/{group_id}/term/{term_id} POST updateTerm DELETE deleteTerm
    options/attr/group/{group_id}/term/{term_id}/serial POST changeTermSerial
    [App.Http.Controllers.OnboardingController]
    onboarding/ GET index POST saveSettings
    onboarding/create-pages POST createPages
    onboarding/create-page POST createPage
    [App.Http.Controllers.EmailNotificationController]
    email-notification/ GET index
    email-notification/get-short-codes GET getShortCodes
    email-notification/get-settings GET getSettings
    email-notification/save-settings POST saveSettings
    email-notification/reminders GET getSchedulingSettings POST saveSchedulingSettings
    email-notification/enable-notification/{name} POST enableNotification
    email-notification/send-manual-reminder POST sendManualReminder
    email-notification/preview-default-template POST previewDefaultTemplate
    email-notification/{notification} GET find PUT update
    [App.Http.Controllers.TemplateController]
    templates/print-templates GET getPrintTemplates PUT savePrintTemplates
    [App.Http.Controllers.CouponsController]
    coupons/listCoupons GET listCoupons
    coupons/ GET index POST create
    coupons/getSettings GET getSettings
    coupons/{id} GET viewDetails PUT update DELETE delete
    coupons/apply POST applyCoupon
    coupons/cancel POST cancelCoupon
    coupons/re-apply POST reapplyCoupon
    coupons/checkProductEligibility POST isProductEligible
    coupons/storeCouponSettings POST storeCouponSettings
    [App.Http.Controllers.FileUploadController]
    files/ GET index
    files/upload POST upload
    files/bucket-list GET getBucketList
    files/delete DELETE deleteFile
    /upload-editor-file POST uploadEditorFile
    [App.Http.Controllers.NotesController]
    notes/attach POST attach
    [App.Http.Controllers.AppControllers.AppController]
    app/init GET init
    app/attachments GET attachments
    app/upload-attachments POST uploadAttachments
    [App.Http.Controllers.ActivityController]
    activity/ GET index
    activity/{id} DELETE delete
    activity/{id}/mark-read PUT markReadUnread
    [App.Http.Controllers.TaxController]
    taxes/ GET index POST markAsFiled
    [App.Http.Controllers.AddressInfoController]
    address-info/countries GET countriesOption
    address-info/get-country-info GET getCountryInfo
    [App.Http.Controllers.ProductIntegrationsController]
    products/{product_id}/integrations/{integration_name}/settings GET getProductIntegrationSettings
    products/{product_id}/integrations POST saveProductIntegration
    products/{product_id}/integrations/{integration_id} DELETE deleteProductIntegration
    products/{product_id}/integrations/feed/change-status POST changeStatus
    products/{productId}/integrations GET getFeeds
    [App.Http.Controllers.TaxClassController]
    tax/classes GET index POST store
    tax/classes/{id:int} PUT update DELETE delete
    [App.Http.Controllers.TaxRateController]
    tax/rates GET index
    tax/rates/country/rates/{country_code} GET show
    tax/rates/country/override POST saveShippingOverride
    tax/rates/country/override/{id:int} DELETE deleteShippingOverride
    tax/country/rate/{id:int} PUT update DELETE delete
    tax/country/rate POST store
    tax/country/{country_code} DELETE deleteCountry
    tax/country-tax-id/{country_code} GET getCountryTaxId POST saveCountryTaxId
    [App.Http.Controllers.TaxConfigurationController]
    tax/configuration/rates GET getTaxRates
    tax/configuration/countries POST saveConfiguredCountries
    tax/configuration/settings GET getSettings POST saveSettings
    [App.Http.Controllers.TaxEUController]
    tax/configuration/settings/eu-vat POST saveEuVatSettings
    tax/configuration/settings/eu-vat/rates GET getEuTaxRates
    tax/configuration/settings/eu-vat/oss/override POST saveOssTaxOverride DELETE deleteOssTaxOverride
    tax/configuration/settings/eu-vat/oss/shipping-override POST saveOssShippingOverride DELETE deleteOssShippingOverride
    [App.Http.Controllers.CheckoutFieldsController]
    checkout-fields/get-fields GET getFields
    checkout-fields/save-fields POST saveFields
    [App.Http.Controllers.Reports.OverviewReportController]
    reports/overview GET getOverview
    [App.Http.Controllers.Reports.ReportingController]
    reports/fetch-report-meta GET getReportMeta
    reports/quick-order-stats GET getOrderQuickStats
    reports/sales-growth GET getSalesGrowth
    reports/report-overview GET getReportOverview
    reports/search-repeat-customer GET searchRepeatCustomer
    reports/top-products-sold GET getTopProductsSold
    [App.Http.Controllers.Reports.RevenueReportController]
    reports/revenue GET getRevenue
    reports/revenue-by-group GET getRevenueByGroup
    [App.Http.Controllers.Reports.OrderReportController]
    reports/order-value-distribution GET getOrderValueDistribution
    reports/fetch-new-vs-returning-customer GET getNewVsReturningCustomer
    reports/fetch-order-by-group GET getOrderByGroup
    reports/fetch-report-by-day-and-hour GET getReportByDayAndHour
    reports/item-count-distribution GET getItemCountDistribution
    reports/order-completion-time GET getOrderCompletionTime
    reports/order-chart GET getOrderChart
    [App.Http.Controllers.Reports.DefaultReportController]
    reports/sales-report GET getSalesReport
    reports/fetch-top-sold-products GET getTopSoldProducts
    reports/fetch-top-sold-variants GET getTopSoldVariants
    [App.Http.Controllers.Reports.RefundReportController]
    reports/refund-chart GET getRefundChart
    reports/weeks-between-refund GET getWeeksBetweenRefund
    reports/refund-data-by-group GET getRefundDataByGroup
    [App.Http.Controllers.Reports.LicenseReportController]
    reports/license-chart GET getLicenseLineChart
    reports/license-pie-chart GET getLicensePieChart
    reports/license-summary GET getLicenseSummary
    [App.Http.Controllers.Reports.ReportingController]
    reports/dashboard-stats GET getDashboardStats
    reports/sales-growth-chart GET getSalesGrowthChart
    reports/country-heat-map GET getCountryHeatMap
    reports/get-recent-orders GET getRecentOrders
    reports/get-recent-activities GET getRecentActivities
    reports/get-dashboard-summary GET getDashBoardSummary
    [App.Http.Controllers.Reports.SubscriptionReportController]
    reports/subscription-chart GET getSubscriptionChart
    reports/daily-signups GET getDailySignups
    reports/retention-chart GET getRetentionChart
    reports/future-renewals GET getFutureRenewals
    reports/subscription-retention GET getRetentionData
    reports/subscription-cohorts GET getCohortData
    [App.Http.Controllers.Reports.RetentionSnapshotController]
    reports/retention-snapshots/generate POST generate
    reports/retention-snapshots/status GET checkStatus
    [App.Http.Controllers.Reports.ProductReportController]
    reports/product-report GET getProductReport
    reports/product-performance GET getProductPerformance
    [App.Http.Controllers.Reports.CustomerReportController]
    reports/customer-report GET index
    [App.Http.Controllers.Reports.SourceReportController]
    reports/sources GET index
    [App.Http.Controllers.ShopController]
    public/products GET getProducts
    public/product-views GET getProductViews
    public/product-search GET searchProduct
    [App.Http.Controllers.CheckoutController]
    checkout/place-order POST placeOrder
    checkout/get-order-info GET getOrderInfo
    checkout/get-checkout-summary-view GET getCheckoutSummary
    [App.Modules.Shipping.Http.Controllers.Frontend.ShippingFrontendController]
    checkout/get-available-shipping-methods GET getAvailableShippingMethods
    checkout/get-shipping-methods-list-view GET getShippingMethodsListView
    checkout/get-country-info GET getCountryInfo
    [App.Http.Controllers.UserController]
    user/login POST login
    [App.Http.Controllers.FrontendControllers.CustomerController]
    customers/{customerAddressId}/update-address-select GET updateAddressSelect
    customers/add-address POST createAddress
    [App.Http.Controllers.FrontendControllers.CustomerProfileController]
    customer-profile/ GET index
    customer-profile/downloads GET getDownloads
    customer-profile/profile GET getCustomerProfileDetails
    customer-profile/create-address POST createCustomerProfileAddress
    customer-profile/edit-address POST updateCustomerProfileAddress
    customer-profile/make-primary-address POST makePrimaryCustomerProfileAddress
    customer-profile/delete-address POST deleteCustomerProfileAddress
    customer-profile/update POST updateCustomerProfileDetails
    [App.Http.Controllers.FrontendControllers.CustomerOrderController]
    customer-profile/orders GET getOrders
    customer-profile/orders/{order_uuid:word} GET orderDetails
    [App.Http.Controllers.FrontendControllers.CustomerProfileController]
    customer-profile/orders/{order_uuid:word}/upgrade-paths GET getUpgradePaths
    [App.Http.Controllers.FrontendControllers.CustomerOrderController]
    customer-profile/orders/{transaction_uuid:word}/billing-address GET getTransactionBillingAddress PUT saveTransactionBillingAddress
    [App.Http.Controllers.FrontendControllers.CustomerSubscriptionController]
    customer-profile/subscriptions GET getSubscriptions
    customer-profile/subscriptions/{subscription_uuid:word} GET getSubscription
    customer-profile/subscriptions/{subscription_uuid:word}/setup-intent-attempts GET getSetupIntentRemainingAttempts
    customer-profile/subscriptions/{subscription_uuid:word}/update-payment-method POST updatePaymentMethod
    customer-profile/subscriptions/{subscription_uuid:word}/get-or-create-plan POST getOrCreatePlan
    customer-profile/subscriptions/{subscription_uuid:word}/switch-payment-method POST switchPaymentMethod
    customer-profile/subscriptions/{subscription_uuid:word}/confirm-subscription-switch POST confirmSubscriptionSwitch
    customer-profile/subscriptions/{subscription_uuid:word}/cancel-auto-renew POST cancelAutoRenew
    customer-profile/subscriptions/{subscription_uuid:word}/initiate-early-payment POST initiateEarlyPayment
    [App.Http.Controllers.AdvanceFilter.AdvanceFilterController]
    advance_filter/get-filter-options GET getFilterOption
    /forms/search_options GET getSearchOptions
    """
}
